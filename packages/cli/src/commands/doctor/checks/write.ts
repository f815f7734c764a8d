import type { Point, ReportResult } from "@yunmeter/core";

import { makeReporter } from "../../../clouds/make-reporter.ts";
import type { KeyedPatient } from "../cloud-context.ts";
import type { Finding } from "../finding.ts";
import { readBack } from "./read-back.ts";

/** The name of the metric that is written. */
export const PROBE_NAME = "yunmeter_doctor";

/** Sends one point, and reads it back by the call that the cloud documents for it. */
export async function checkWrite(patient: KeyedPatient, account: string | undefined): Promise<readonly Finding[]> {
  const { cloud, settings, world, keys } = patient;
  const sentAt = world.now();
  const point = cloud.probe(PROBE_NAME, sentAt);
  const reporter = makeReporter(cloud, settings, world, { credentials: keys });
  const result = await reporter.report([point], { signal: world.interrupted });
  const written = writtenFinding(result, point);
  if (result.accepted === 0) return [written];
  return [written, await readBack(patient, { ...point, timestamp: sentAt }, account)];
}

function writtenFinding(result: ReportResult, { name }: Point): Finding {
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
