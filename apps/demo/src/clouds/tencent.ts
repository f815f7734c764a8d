import { createTencentReporter, credentialsFromEnv } from "@yunmeter/tencent";

import { BREAKAGES } from "../breakages/breakage.ts";
import type { DemoCloud } from "./cloud.ts";
import { commonOptions } from "./common-options.ts";

export const TENCENT: DemoCloud = {
  name: "tencent",
  title: "Tencent Cloud",
  chinese: "腾讯云",
  service: "custom monitoring",
  chineseService: "自定义监控",
  vendor: "tencent",
  region: "gz",
  namespace: "shop",
  requestsPerSecond: 1,
  periods: [60],
  caution: {
    en: "This API is retired: it may not answer, and answers only inside Tencent Cloud, to keys of a main account.",
    "zh-CN": "该接口已停止维护：可能没有响应，且只在腾讯云内网、对主账号的密钥响应。",
  },
  credentialsFromEnv: () => credentialsFromEnv(),
  createReporter: (parts) =>
    createTencentReporter({
      ...commonOptions(parts),
      region: parts.destination.region,
      namespace: parts.destination.namespace,
      summaryAs: "average",
    }),
  breakages: BREAKAGES,
  down: { status: 200, code: "1002" },
  // A dimension that the metric was not made with.
  corrupt: (point) => ({ ...point, dimensions: { ...point.dimensions, till: "3" } }),
};
