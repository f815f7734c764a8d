import { createTencentReporter, credentialsFromEnv } from "@yunmeter/tencent";

import type { Cloud } from "./cloud.ts";
import { commonOptions } from "./common-options.ts";

export const TENCENT: Cloud = {
  name: "tencent",
  title: "Tencent Cloud",
  chinese: "腾讯云",
  service: "custom monitoring",
  vendor: "tencent",
  region: "gz",
  namespace: "shop",
  requestsPerSecond: 1,
  periods: [60],
  caution: "This API is retired: it may not answer, and answers only inside Tencent Cloud, to keys of a main account.",
  credentialsFromEnv: () => credentialsFromEnv(),
  createReporter: (parts) =>
    createTencentReporter({
      ...commonOptions(parts),
      region: parts.place.region,
      namespace: parts.place.namespace,
      summaryAs: "average",
    }),
  down: { status: 200, code: "1002" },
  // A dimension that the metric was not made with.
  corrupt: (point) => ({ ...point, dimensions: { ...point.dimensions, till: "3" } }),
};
