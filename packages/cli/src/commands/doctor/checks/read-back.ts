import type { Point } from "@yunmeter/core";

import { tokenOf } from "../../../clouds/auth-kind.ts";
import type { JsonResponse } from "../../../queries/query.ts";
import { findPoint, type FindResult } from "../../../queries/read-back/find-point.ts";
import { NO_KEYS, type ReadBackCall } from "../../../queries/read-back/read-back-call.ts";
import { READ_BACK_CALLS } from "../../../queries/read-back/read-back-calls.ts";
import { endpointAddress } from "../../../settings/addresses.ts";
import type { CheckResult, WritableDoctorContext } from "../check.ts";

export async function readBack(
  context: WritableDoctorContext,
  point: Point & { readonly timestamp: number },
  account: string | undefined,
): Promise<CheckResult> {
  const { cloud, values, keys, system, waitMs } = context;
  const reading = READ_BACK_CALLS[cloud.name];
  if (reading === undefined)
    return result("info", "not tried: this store is queried at another address, with other keys", LOOK_LATER);
  if (keys === undefined && reading.needsKeys !== false)
    return result("info", "not tried: the query is signed with keys, and there are none", reading.permission);
  if (reading.needsAccount === true && account === undefined)
    return result("info", "not tried: the query needs the account's id, which is not known", reading.permission);
  const query = {
    settings: values,
    endpoint: endpointAddress(values["endpoint"]),
    keys: keys ?? NO_KEYS,
    token: tokenOf(cloud, system.env),
    account,
    point,
    statistic: "average",
  } as const;
  return told(await findPoint(reading, query, system, waitMs), reading);
}

function told({ value, answer, isHopeless, elapsedMs }: FindResult, { permission, delay }: ReadBackCall): CheckResult {
  const seconds = Math.round(elapsedMs / 1000);
  if (value === 1) return result("good", `it is there, ${seconds} s later`);
  if (value !== undefined)
    return result("warn", `another value is there after ${seconds} s: ${value}, where 1 was sent`, LOOK_LATER);
  if (answer?.status === 404) return result("warn", "the query was answered with HTTP 404", NO_QUERY);
  const refused = isHopeless ? `HTTP ${answer?.status}` : complaint(answer);
  if (refused !== undefined) return result("warn", `the query was answered with ${refused}`, permission);
  const why = answer === undefined ? "the query got no answer" : "it does not show yet";
  return result("warn", `not found after ${seconds} s: ${why}`, delay ?? LOOK_LATER);
}

function complaint(answer: JsonResponse | undefined): string | undefined {
  const code = answer?.text("code") ?? answer?.text("Code");
  return code === undefined || FINE.has(code) ? undefined : `code ${code}`;
}

const FINE: ReadonlySet<string> = new Set(["0", "200"]);
const NO_QUERY = "This server has no such query, as one that is not the cloud: look in the console.";
const LOOK_LATER = "Points may take minutes to show: look in the console, or give a longer --wait.";

function result(level: CheckResult["level"], found: string, cure?: string): CheckResult {
  return { level, about: "read back", found, ...(cure === undefined ? {} : { cure }) };
}
