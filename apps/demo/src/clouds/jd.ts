import { createJdReporter, credentialsFromEnv } from "@yunmeter/jd";

import type { Cloud } from "./cloud.ts";
import { commonOptions } from "./common-options.ts";

export const JD: Cloud = {
  name: "jd",
  title: "JD Cloud",
  chinese: "京东云",
  service: "Cloud Monitor",
  vendor: "jd",
  region: "cn-north-1",
  namespace: "shop",
  requestsPerSecond: 10,
  periods: [60],
  caution: "An account has 20 namespaces.",
  credentialsFromEnv: () => credentialsFromEnv(),
  createReporter: (parts) =>
    createJdReporter({
      ...commonOptions(parts),
      region: parts.place.region,
      namespace: parts.place.namespace,
      onUnsupportedStatistic: "omit",
      // What the newest reference allows and the guide does not: so the cloud has something to refuse.
      ...(parts.place.isEmulated && { dimensionLimits: { count: 6, bytes: 1024 } }),
    }),
  down: { status: 503 },
  // More than the 255 bytes that the guide allows.
  corrupt: (point) => ({ ...point, dimensions: { ...point.dimensions, remark: "x".repeat(300) } }),
};
