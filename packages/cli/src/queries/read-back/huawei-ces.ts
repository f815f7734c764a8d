import { fieldOf, textOf } from "@yunmeter/core/kit";

import { huaweiSdkHmac } from "../../signing/huawei-sdk-hmac.ts";
import { dimensionOf, figure, type ReadBackCall } from "./read-back-call.ts";

/**
 * The raw data of Cloud Eye.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-ces/ces_03_0033.html
 */
export const readFromCes: ReadBackCall = {
  sign({ settings, endpoint, keys, now, point, statistic }) {
    const projectId = String(settings["projectId"]);
    const base = endpoint ?? `https://ces.${settings["region"]}.myhuaweicloud.com/`;
    const url = new URL(`/V1.0/${projectId}/metric-data`, base);
    url.search = new URLSearchParams({
      namespace: point.namespace ?? String(settings["namespace"]),
      metric_name: point.name,
      "dim.0": dimensionOf(point).join(","),
      from: String(point.timestamp - MINUTE_MS),
      to: String(point.timestamp + MINUTE_MS),
      period: "1",
      filter: statistic,
    }).toString();
    return huaweiSdkHmac({ method: "GET", url, projectId }, keys, now);
  },
  read({ json }, { statistic }) {
    const points = fieldOf(json, "datapoints");
    return figure(textOf(Array.isArray(points) ? points[0] : undefined, statistic));
  },
  permission: "Allow ces:metricData:list, or look in the console.",
};

const MINUTE_MS = 60_000;
