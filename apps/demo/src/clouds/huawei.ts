import { createHuaweiCesReporter, credentialsFromEnv } from "@yunmeter/huawei";

import { BREAKAGES } from "../breakages/breakage.ts";
import type { DemoCloud } from "./cloud.ts";
import { commonOptions } from "./common-options.ts";

/**
 * Cloud Eye, not CSE: CSE takes the last ten seconds of an operation and no history, so an outage of 20 s would lose
 * points by its own rule.
 */
export const HUAWEI: DemoCloud = {
  name: "huawei",
  title: "Huawei Cloud",
  chinese: "华为云",
  service: "Cloud Eye",
  chineseService: "云监控服务 CES",
  vendor: "huawei-ces",
  region: "cn-north-4",
  namespace: "SHOP.DEMO",
  requestsPerSecond: 5,
  periods: [60],
  caution: {
    en: "Each combination of dimensions is a metric of the account's quota.",
    "zh-CN": "每一种维度组合都占用账号的一个指标配额。",
  },
  credentialsFromEnv: () => credentialsFromEnv(),
  createReporter: (parts) =>
    createHuaweiCesReporter({
      ...commonOptions(parts),
      region: parts.destination.region,
      projectId: parts.destination.projectId,
      namespace: parts.destination.namespace,
      summaryAs: "average",
    }),
  breakages: BREAKAGES,
  down: { status: 503 },
  // The older pages allow no space in a dimension's value.
  corrupt: (point) => ({ ...point, dimensions: { instance: "web 1" } }),
};
