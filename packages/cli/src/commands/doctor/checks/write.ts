import type { Point, ReportResult } from "@yunmeter/core";

import type { CloudName } from "../../../clouds/cloud.ts";
import { makeReporter } from "../../../clouds/make-reporter.ts";
import type { Finding } from "../finding.ts";
import type { KeyedPatient } from "../patient.ts";
import { readBackFromCes } from "./read-back-from-ces.ts";

/** The name of the metric that is written. */
export const PROBE_NAME = "yunmeter_doctor";

/** Sends one point, and reads it back where the cloud has a call for that which can be relied on. */
export async function checkWrite(patient: KeyedPatient): Promise<readonly Finding[]> {
  const { cloud, settings, world, keys } = patient;
  const point = cloud.probe(PROBE_NAME, world.now());
  const reporter = makeReporter(cloud, settings, world, { credentials: keys });
  const result = await reporter.report([point], { signal: world.interrupted });
  const written = writtenFinding(result, point);
  if (result.accepted === 0) return [written];
  return [written, await readBack(patient, point)];
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

async function readBack(patient: KeyedPatient, point: Point): Promise<Finding> {
  const reader = READERS[patient.cloud.name];
  if (typeof reader === "string") return { level: "info", about: "read back", found: `not possible here: ${reader}` };
  return reader(patient, point);
}

const READERS: Readonly<Record<CloudName, string | typeof readBackFromCes>> = {
  alibaba:
    "the namespace of custom metrics for queries is not documented well enough. Look at custom monitoring in the console",
  jd: "which namespace id its query wants is not documented. Look at custom monitoring in the console",
  tencent: "the receiver has no call for it",
  "huawei-cse": "its dashboard shows the window; whether its query returns it is not documented well enough",
  "huawei-ces": readBackFromCes,
};
