import { type Handled, handledRead } from "../../handled.ts";
import type { ServiceContext } from "../../service-context.ts";
import { type AnswerEnvelope, dataAnswer } from "../answer.ts";
import type { AlibabaCall } from "../call.ts";
import { seriesLedger } from "../judge.ts";

/**
 * DescribeMonitorResourceQuotaAttribute: the plan, and of its quotas that of custom monitoring. A plan without a limit of
 * series counts none and has no such quota.
 *
 * @see https://help.aliyun.com/zh/cms/cloudmonitor-1-0/api-cms-2019-01-01-describemonitorresourcequotaattribute
 */
export function describeQuota(
  { values }: AlibabaCall,
  accessKeyId: string,
  { limits, quotas }: ServiceContext,
  envelope: AnswerEnvelope,
): Handled {
  const { rawData = true, series } = limits.alibaba ?? {};
  const used = values.get("ShowUsed") === "false" ? {} : { QuotaUsed: quotas.count(seriesLedger(accessKeyId)) };
  const quota = {
    SuitInfo: planOf(rawData, series),
    ...(series !== undefined && { CustomMonitor: { QuotaLimit: series, QuotaPackage: series, ...used } }),
  };
  return handledRead(dataAnswer("DescribeMonitorResourceQuotaAttribute", { ResourceQuota: quota }, envelope), "200");
}

function planOf(rawData: boolean, series: number | undefined): "free" | "pro" | "cms_post" {
  if (!rawData) return "free";
  return series === undefined ? "cms_post" : "pro";
}
