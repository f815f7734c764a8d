import type { CloudSettings } from "../../../clouds/cloud.ts";
import { queryJson, type JsonResponse } from "../../../queries/query.ts";
import { endpointAddress } from "../../../settings/addresses.ts";
import { alibabaRpc } from "../../../signing/alibaba-rpc.ts";
import type { Stamp } from "../../../signing/request.ts";
import type { CheckResult, KeyedDoctorContext } from "../check.ts";

/**
 * The plan of an Alibaba account, with the quota of custom monitoring and its use: they explain two of the three reasons
 * for code 206. No other cloud has such a call.
 *
 * @see https://help.aliyun.com/en/cms/developer-reference/api-cms-2019-01-01-describemonitorresourcequotaattribute
 */
export async function checkQuota({ cloud, values, keys, system }: KeyedDoctorContext): Promise<readonly CheckResult[]> {
  const url = cloud.name === "alibaba" ? quotaUrl(values) : undefined;
  if (url === undefined) return [];
  const parameters = { Action: "DescribeMonitorResourceQuotaAttribute", Version: "2019-01-01", ShowUsed: "true" };
  const stamp = (): Stamp => ({ time: system.now(), nonce: crypto.randomUUID() });
  const answer = await queryJson(() => alibabaRpc(url, parameters, keys, stamp()), system).catch(() => undefined);
  if (answer?.status === 200 && answer.text("ResourceQuota", "SuitInfo") !== undefined) return [quotaResult(answer)];
  // An endpoint of the user's own need not know the call.
  return values["endpoint"] === undefined ? [unknownQuota(answer)] : [];
}

function quotaUrl({ region, endpoint }: CloudSettings): URL | undefined {
  if (endpoint !== undefined) return endpointAddress(endpoint);
  const url = `https://metrics.${region}.aliyuncs.com/`;
  return region !== undefined && URL.canParse(url) ? new URL(url) : undefined;
}

function unknownQuota(answer: JsonResponse | undefined): CheckResult {
  const code = answer?.text("Code");
  const status = answer === undefined ? "no answer" : `HTTP ${answer.status}`;
  const found = `not known: ${status}${code === undefined ? "" : `, code ${code}`}`;
  return result("info", found, "Allow cms:DescribeMonitorResourceQuotaAttribute to see plan and quota.");
}

function quotaResult(answer: JsonResponse): CheckResult {
  const plan = answer.text("ResourceQuota", "SuitInfo");
  const limit = Number(answer.text("ResourceQuota", "CustomMonitor", "QuotaLimit"));
  const used = Number(answer.text("ResourceQuota", "CustomMonitor", "QuotaUsed"));
  if (Number.isNaN(limit) || Number.isNaN(used))
    return result("info", `plan ${plan}, without figures for custom monitoring`);
  const found = `plan ${plan}, ${used} of ${limit} series used`;
  if (used >= limit) return result("bad", found, "New series are refused with code 206: report fewer series.");
  if (plan === "free") return result("warn", found, SUMMARIES_ONLY);
  return result(used >= limit * 0.8 ? "warn" : "good", found);
}

const SUMMARIES_ONLY = "Raw data is refused with code 206: report Summaries of 60 or 300 seconds.";

function result(level: CheckResult["level"], found: string, cure?: string): CheckResult {
  return { level, about: "quota", found, ...(cure === undefined ? {} : { cure }) };
}
