import { createRemoteWriteReporter } from "@yunmeter/remote-write";

import { BREAKAGES } from "../breakages/breakage.ts";
import type { DemoCloud } from "./cloud.ts";
import { commonOptions } from "./common-options.ts";

/** A store that takes remote write: Prometheus itself, or the managed one of a cloud. */
export const PROMETHEUS: DemoCloud = {
  name: "prometheus",
  title: "Prometheus",
  chinese: "Prometheus",
  service: "remote write",
  chineseService: "远程写入",
  vendor: "remote-write",
  region: "",
  namespace: "",
  requestsPerSecond: 10,
  periods: [60],
  caution: {
    en: "Each combination of labels is a series of the store.",
    "zh-CN": "每一种标签组合都是存储中的一条时间序列。",
  },
  credentialsFromEnv: () => ({
    accessKeyId: process.env["YUNMETER_REMOTE_WRITE_USERNAME"] ?? "",
    accessKeySecret: process.env["YUNMETER_REMOTE_WRITE_PASSWORD"] ?? "",
  }),
  createReporter: (parts) => {
    const { credentials, endpoint, isEmulated } = parts.destination;
    if (endpoint === undefined) throw new TypeError("--endpoint must be given: the whole address to write to");
    const { credentials: _, endpoint: __, ...common } = commonOptions(parts);
    const reporter = createRemoteWriteReporter({
      ...common,
      url: isEmulated ? `${endpoint}/api/v1/write` : endpoint,
      ...(credentials.accessKeyId !== "" && {
        auth: { basic: { username: credentials.accessKeyId, password: credentials.accessKeySecret } },
      }),
      summaryAs: "average",
    });
    // The number of an order is the running total already: it is sent as it is, so that each can be found in the store.
    return { ...reporter, temporality: "delta" };
  },
  // Its requests are not signed, so a wrong clock makes no difference.
  breakages: BREAKAGES.filter((breakage) => breakage !== "clock"),
  down: { status: 503 },
  // An hour late: older than the newest sample of its series.
  corrupt: (point) => ({ ...point, timestamp: Number(point.timestamp) - 60 * 60 * 1000 }),
};
