import { parseJson, textOf } from "@yunmeter/core/kit";

import { alibabaRpc } from "../../signing/alibaba-rpc.ts";
import { dimensionOf, figure, type ReadBackCall } from "./read-back-call.ts";

/**
 * DescribeMetricList. Its page speaks of the clouds' own metrics; that custom ones lie in a namespace with the account's
 * id, and their dimensions in one text, CloudMonitor's samples say, and so does the answer of DescribeCustomMetricList.
 *
 * @see https://help.aliyun.com/zh/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-describemetriclist
 * @see https://help.aliyun.com/zh/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-describecustommetriclist
 */
export const readFromAlibaba: ReadBackCall = {
  sign({ settings: { region, groupId = "0" }, endpoint, keys, account, now, point }) {
    const [key, value] = dimensionOf(point);
    const parameters = {
      Action: "DescribeMetricList",
      Version: "2019-01-01",
      Namespace: `acs_customMetric_${account}`,
      MetricName: point.name,
      Dimensions: JSON.stringify([{ groupId: String(groupId), dimension: `${key}=${value}` }]),
      Period: "60",
      StartTime: String(point.timestamp - 2 * MINUTE_MS),
      EndTime: String(point.timestamp + MINUTE_MS),
    };
    const url = endpoint ?? new URL(`https://metrics.${region}.aliyuncs.com/`);
    return alibabaRpc(url, parameters, keys, { time: now, nonce: crypto.randomUUID() });
  },
  read(answer, { statistic }) {
    const points = parseJson(answer.text("Datapoints") ?? "");
    if (!Array.isArray(points)) return undefined;
    return figure(textOf(points.at(-1), statistic === "sum" ? "Sum" : "Average"));
  },
  permission: "Allow cms:QueryMetricList, or look at custom monitoring in the console.",
  needsAccount: true,
};

const MINUTE_MS = 60_000;
