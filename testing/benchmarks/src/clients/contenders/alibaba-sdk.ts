import cms from "@alicloud/cms20190101";
import openapi from "@alicloud/openapi-core";

import type { Sample } from "../../../../../packages/core/src/index.ts";
import { inRequests, KEYS, type Send } from "./contender.ts";

export function alibabaSdk(port: number): Send {
  const config = new openapi.$OpenApiUtil.Config({
    ...KEYS,
    endpoint: `127.0.0.1:${port}`,
    protocol: "http",
  });
  const client = new cms.default(config);
  return inRequests<Sample>(async (points) => {
    const metricList = points.map(
      (point) =>
        new cms.PutCustomMetricRequestMetricList({
          metricName: point.name,
          dimensions: JSON.stringify(point.dimensions),
          groupId: "0",
          type: "0",
          period: "60",
          time: String(point.timestamp),
          values: JSON.stringify({ value: point.value }),
        }),
    );
    const { body } = await client.putCustomMetric(new cms.PutCustomMetricRequest({ metricList }));
    if (body?.code !== "200") throw new Error(body?.code);
  }, 4);
}
