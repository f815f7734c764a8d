import { createAlibabaReporter, credentialsFromEnv } from "@yunmeter/alibaba";

import { BREAKAGES } from "../breakages/breakage.ts";
import type { DemoCloud } from "./cloud.ts";
import { commonOptions } from "./common-options.ts";

export const ALIBABA: DemoCloud = {
  name: "alibaba",
  title: "Alibaba Cloud",
  chinese: "阿里云",
  service: "CloudMonitor",
  chineseService: "云监控",
  vendor: "alibaba",
  region: "cn-hangzhou",
  namespace: "",
  requestsPerSecond: 10,
  periods: [60, 300],
  caution: {
    en: "Series beyond the free ones are billed. Minutes are free of charge, single values are not: only minutes are sent.",
    "zh-CN": "超出免费额度的时间序列按量计费。分钟汇总免费，原始数据收费，因此只发送分钟汇总。",
  },
  credentialsFromEnv: () => credentialsFromEnv(),
  createReporter: (parts) =>
    createAlibabaReporter({
      ...commonOptions(parts),
      region: parts.destination.region,
      onUnsupportedStatistic: "omit",
    }),
  breakages: BREAKAGES,
  down: { status: 503 },
  // Seconds where milliseconds are due: the reporter refuses them before a request is spent.
  corrupt: (point) => ({ ...point, timestamp: Math.floor(Number(point.timestamp) / 1000) }),
};
