import { createHuaweiCesReporter, credentialsFromEnv } from "@yunmeter/huawei";

import type { Cloud } from "./cloud.ts";
import { commonOptions } from "./common-options.ts";

/**
 * Huawei Cloud, by Cloud Eye. CSE takes the last ten seconds of an operation and no history: what an outage or a dead
 * sender held back for longer is void there, by its own rule, so it is not the place to watch that nothing gets lost.
 */
export const HUAWEI: Cloud = {
  name: "huawei",
  title: "Huawei Cloud",
  chinese: "华为云",
  service: "Cloud Eye",
  vendor: "huawei-ces",
  region: "cn-north-4",
  namespace: "SHOP.DEMO",
  requestsPerSecond: 5,
  periods: [60],
  caution: "Each combination of dimensions is a metric of the account's quota.",
  credentialsFromEnv: () => credentialsFromEnv(),
  createReporter: (parts) =>
    createHuaweiCesReporter({
      ...commonOptions(parts),
      region: parts.place.region,
      projectId: parts.place.projectId,
      namespace: parts.place.namespace,
      summaryAs: "average",
    }),
  down: { status: 503 },
  // The older pages allow no space in a dimension's value.
  corrupt: (point) => ({ ...point, dimensions: { instance: "web 1" } }),
};
