import { createAlibabaReporter, credentialsFromEnv } from "@yunmeter/alibaba";

import type { Cloud } from "./cloud.ts";
import { commonOptions } from "./common-options.ts";

export const ALIBABA: Cloud = {
  name: "alibaba",
  title: "Alibaba Cloud",
  chinese: "阿里云",
  service: "CloudMonitor",
  vendor: "alibaba",
  region: "cn-hangzhou",
  namespace: "",
  requestsPerSecond: 10,
  periods: [60, 300],
  caution:
    "Series beyond the free ones are billed. Minutes are free of charge, single values are not: only minutes are sent.",
  credentialsFromEnv: () => credentialsFromEnv(),
  createReporter: (parts) =>
    createAlibabaReporter({ ...commonOptions(parts), region: parts.place.region, onUnsupportedStatistic: "omit" }),
  down: { status: 503 },
  // Seconds where milliseconds are due.
  corrupt: (point) => ({ ...point, timestamp: Math.floor(Number(point.timestamp) / 1000) }),
};
