import { fieldOf, textOf } from "@yunmeter/core/kit";

import { tencentQuery } from "../../signing/tencent-v1.ts";
import { dimensionOf, figure, type ReadBackCall } from "./read-back-call.ts";

/**
 * GetMonitorRealtimeData of the same age as the receiver: the last five minutes of a metric, by a statistic that it was
 * created with.
 *
 * @see https://github.com/tencentyun/qcloud-documents/tree/master/api/监控与管理/自定义监控/数据上报和查询相关接口
 */
export const readFromTencent: ReadBackCall = {
  sign({ settings: { region, namespace }, endpoint, keys, now, point, statistic }) {
    const [name, value] = dimensionOf(point);
    const parameters = {
      Action: "GetMonitorRealtimeData",
      Region: String(region),
      namespace: String(point.namespace ?? namespace),
      metricName: point.name,
      "dimensions.0.name": name,
      "dimensions.0.value": value,
      period: 300,
      statistics: statistic === "sum" ? "sum" : "max",
    };
    const url = new URL("/v2/index.php", endpoint ?? `https://${HOST}/`);
    const nonce = String(1 + Math.floor(Math.random() * 1_000_000_000));
    return tencentQuery(url, { host: HOST, parameters }, keys, { time: now, nonce });
  },
  read({ json }, { point }) {
    const data = fieldOf(json, "data") ?? {};
    // The only object; its key is made of the dimensions.
    const object = fieldOf(data, Object.keys(data)[0] ?? "");
    // The end of the five minutes, as Beijing has it.
    const end = Date.parse(`${textOf(object, "updateTime")?.replace(" ", "T")}+08:00`);
    return end >= point.timestamp ? figure(textOf(object, "value")) : undefined;
  },
  permission: "The metric must have been created with the statistic max.",
  delay: "It counts by five minutes: --wait 600 looks for longer.",
};

const HOST = "monitor.api.qcloud.com";
