import type { Arguments } from "../../arguments/parse-arguments.ts";
import type { CloudName } from "../../clouds/cloud.ts";
import type { CommandHelp } from "../command.ts";
import { METRIC_LIST } from "./alibaba-form.ts";

const FLAGS = {
  dimension: { kind: "list", value: "key=value", about: "a dimension; may be given again" },
  type: { kind: "text", value: "raw|aggregate", about: "a value, or the statistics of a period (raw)" },
  statistic: { kind: "list", value: "name=number", about: "a statistic of an aggregate; may be given again" },
  period: { kind: "number", value: "seconds", about: "the period of an aggregate (60), which ends at the time" },
  timestamp: { kind: "text", value: "time", about: "epoch milliseconds, or 2026-01-02T03:04:05Z (now)" },
  unit: { kind: "text", value: "unit", about: "the unit, where the cloud has one" },
  snapshot: { kind: "text", value: "file", cloud: "huawei-cse", about: "a report of CSE as JSON; - is standard input" },
  "dry-run": { kind: "switch", about: "send nothing; print the request, also as curl" },
} as const;

// CSE takes operations with their statistics, never a value.
const OPERATION =
  "yunmeter put huawei-cse Provider.order.create --statistic count=120 --statistic average=35 --period 10 --region cn-north-4 --service shop";

export type PutArguments = Arguments<typeof FLAGS>;

export const PUT_HELP: CommandHelp<typeof FLAGS> = {
  name: "put",
  summary: "send one point, and print the cloud's answer",
  usage: "<cloud> <metric> [<value>] [flags]",
  notes: [
    "Clouds: alibaba, jd, tencent, huawei-ces, huawei-cse; Prometheus stores: remote-write, tencent-cls, tencent-prometheus, alibaba-prometheus, alibaba-sls, huawei-aom.",
  ],
  flags: FLAGS,
  takesCloudFlags: true,
  foreignFlags: METRIC_LIST,
  examples: [
    {
      about: "a raw value",
      line: "yunmeter put jd orders 12 --dimension store=beijing --region cn-north-1 --namespace shop",
    },
    {
      about: "the statistics of a minute, which Alibaba's free edition takes, too",
      line: "yunmeter put alibaba latency --type aggregate --statistic average=12.5 --statistic count=40 --period 60 --region cn-hangzhou",
    },
    {
      about: "the parameters of PutCustomMetric, as Alibaba's documents have them",
      line: `yunmeter put alibaba --MetricList.1.MetricName cpu_total --MetricList.1.Dimensions '{"sampleName1":"value1"}' --MetricList.1.Type 0 --MetricList.1.Values '{"value":10.5}' --region cn-hangzhou`,
    },
    {
      about: "the request that would be sent",
      line: "yunmeter put huawei-ces orders 12 --dimension store=beijing --region cn-north-4 --project-id 0123456789abcdef0123456789abcdef --namespace SHOP.ORDERS --dry-run",
    },
    {
      about: "an operation of the last ten seconds, on the dashboard of CSE",
      line: OPERATION,
    },
    {
      about: "a complete report of CSE, in the fields of its document",
      line: "yunmeter put huawei-cse --snapshot report.json --region cn-north-4",
    },
  ],
};

/** A line for a cloud. The settings that a short one may lack are listed when it is run. */
export function exampleFor(cloud: CloudName): string {
  return cloud === "huawei-cse" ? OPERATION : `yunmeter put ${cloud} orders 12`;
}
