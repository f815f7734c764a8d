import { createJdReporter, credentialsFromEnv } from "@yunmeter/jd";

import { BREAKAGES } from "../breakages/breakage.ts";
import type { DemoCloud } from "./cloud.ts";
import { commonOptions } from "./common-options.ts";

export const JD: DemoCloud = {
  name: "jd",
  title: "JD Cloud",
  chinese: "京东云",
  service: "Cloud Monitor",
  chineseService: "云监控",
  vendor: "jd",
  region: "cn-north-1",
  namespace: "shop",
  requestsPerSecond: 10,
  periods: [60],
  caution: {
    en: "An account has 20 namespaces.",
    "zh-CN": "每个账号最多 20 个命名空间。",
  },
  credentialsFromEnv: () => credentialsFromEnv(),
  createReporter: (parts) =>
    createJdReporter({
      ...commonOptions(parts),
      region: parts.destination.region,
      namespace: parts.destination.namespace,
      onUnsupportedStatistic: "omit",
      // Allows what the newest reference allows and the guide does not, so that the cloud has something to refuse.
      ...(parts.destination.isEmulated && { dimensionLimits: { count: 6, bytes: 1024 } }),
    }),
  breakages: BREAKAGES,
  down: { status: 503 },
  // More than the 255 bytes that the guide allows.
  corrupt: (point) => ({ ...point, dimensions: { ...point.dimensions, remark: "x".repeat(300) } }),
};
