import type { Point, ReportResult } from "@yunmeter/core";

import { createImpatientReporter, credentialsOf } from "../../../clouds/create-reporter.ts";
import type { CheckResult, WritableDoctorContext } from "../check.ts";
import { readBack } from "./read-back.ts";

export const PROBE_NAME = "yunmeter_doctor";

export async function checkWrite(
  context: WritableDoctorContext,
  account: string | undefined,
): Promise<readonly CheckResult[]> {
  const { cloud, system, keys } = context;
  const sentAt = system.now();
  const point = cloud.probe(PROBE_NAME, sentAt);
  const reporter = createImpatientReporter(context, system, { credentials: keys ?? credentialsOf(context) });
  const result = await reporter.report([point], { signal: system.interrupted });
  const written = writtenResult(result, point);
  if (result.accepted === 0) return [written];
  return [written, await readBack(context, { ...point, timestamp: sentAt }, account)];
}

function writtenResult(result: ReportResult, { name }: Point): CheckResult {
  const [problem] = [...result.refused, ...result.unsent, ...result.unknown];
  if (problem === undefined) {
    const [request] = result.requests;
    const id = request?.requestId === undefined ? "" : `, request ${request.requestId}`;
    return {
      level: "good",
      about: "write",
      found: `${name} was accepted in ${Math.round(request?.durationMs ?? 0)} ms${id}`,
    };
  }
  return {
    level: "bad",
    about: "write",
    found: `${name} was not accepted, ${problem.reason}: ${problem.error.message}`,
  };
}
