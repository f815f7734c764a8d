import core from "jdcloud-sdk-js/src/lib/core.js";
import Monitor from "jdcloud-sdk-js/src/services/monitor.js";

import type { Sample } from "../../../../../packages/core/src/index.ts";
import { inRequests, KEYS, type Send } from "./contender.ts";

const silence = (): void => undefined;
// The client logs all that it signs.
core.config.logger = silence;

export function jdSdk(port: number): Send {
  const client = new Monitor({
    credentials: { accessKeyId: KEYS.accessKeyId, secretAccessKey: KEYS.accessKeySecret },
    endpoint: { protocol: "http", host: `127.0.0.1:${port}` },
    version: { monitor: "v1" },
    logger: silence,
  });
  return inRequests<Sample>(async (points) => {
    const metricDataList = points.map(({ name, dimensions, timestamp, value }) => ({
      namespace: "shop",
      metric: name,
      dimensions,
      timestamp: Math.floor(Number(timestamp) / 1000),
      type: 1,
      values: { value: String(value) },
    }));
    const answer = (await client.putMetricData({ metricDataList, "x-extra-header": {} })) as PutReply;
    if (answer.result?.success !== true) throw new Error(JSON.stringify(answer));
  }, 4);
}

interface PutReply {
  readonly result?: { readonly success?: boolean };
}
