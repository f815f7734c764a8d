import { fieldOf, textOf } from "@yunmeter/core/kit";

import { jdcloud2 } from "../../signing/jdcloud2.ts";
import { dimensionOf, figure, type ReadBackCall } from "./read-back-call.ts";

/**
 * describeCustomMetricData, at the central host: the region stands in the path. What it calls namespaceUID is described
 * as the namespace.
 *
 * @see https://docs.jdcloud.com/cn/monitoring/api/describecustommetricdata
 */
export const readFromJd: ReadBackCall = {
  sign({ settings: { region = "cn-north-1", namespace }, endpoint, keys, now, point, statistic }) {
    const [key, value] = dimensionOf(point);
    const space = encodeURIComponent(String(point.namespace ?? namespace));
    const url = new URL(
      `/v2/regions/${region}/namespaces/${space}/metricData`,
      endpoint ?? "https://monitor.jdcloud-api.com/",
    );
    const type = statistic === "sum" ? "sum" : "avg";
    const body = JSON.stringify({
      query: { metric: point.name, dimensions: [{ key, values: [value] }], aggrType: type, downSampleType: type },
      timeInterval: "1h",
    });
    return jdcloud2({ method: "POST", url, region: String(region), body }, keys, {
      time: now,
      nonce: crypto.randomUUID(),
    });
  },
  read({ json }, { point }) {
    const series = fieldOf(fieldOf(json, "result"), "metricDatas");
    const data = fieldOf(Array.isArray(series) ? series[0] : undefined, "data");
    if (!Array.isArray(data)) return undefined;
    return figure(
      textOf(
        data.findLast((one) => isWithin(textOf(one, "timestamp"), point.timestamp)),
        "value",
      ),
    );
  },
  permission: "Allow the call describeCustomMetricData, or look at custom monitoring in the console.",
};

function isWithin(text: string | undefined, time: number): boolean {
  const number = Number(text);
  const ms = number < 1e11 ? number * 1000 : number;
  return Math.abs(ms - time) <= WINDOW_MS;
}

const WINDOW_MS = 120_000;
