import type { Point } from "@yunmeter/core";

import { huaweiSdkHmac } from "../../../signing/huawei-sdk-hmac.ts";
import type { ReadyRequest } from "../../../signing/request.ts";
import type { Finding } from "../finding.ts";
import { ask, type JsonAnswer } from "../identity/ask.ts";
import type { KeyedPatient } from "../patient.ts";
import { hostsOf } from "./hosts.ts";

/**
 * Asks Cloud Eye for the raw data of the point, until it shows or the time is over.
 *
 * @see https://support.huaweicloud.com/intl/en-us/api-ces/ces_03_0033.html
 */
export async function readBackFromCes(patient: KeyedPatient, point: Point): Promise<Finding> {
  const { world, args } = patient;
  const began = world.now();
  const waitMs = (args.number("wait") ?? 60) * 1000;
  for (;;) {
    const answer = await ask(query(patient, point), patient).catch(() => undefined);
    const elapsedMs = world.now() - began;
    if (answer?.text("datapoints", 0, "average") === "1")
      return { level: "good", about: "read back", found: `it is there, ${Math.round(elapsedMs / 1000)} s later` };
    if (isHopeless(answer) || elapsedMs >= waitMs || world.interrupted.aborted) return missing(answer, elapsedMs);
    await new Promise((resolve) => setTimeout(resolve, Math.min(INTERVAL_MS, waitMs)));
  }
}

const INTERVAL_MS = 5000;

function query(patient: KeyedPatient, { name, namespace, timestamp, dimensions = {} }: Point): ReadyRequest {
  const { values, keys, world } = patient;
  const projectId = String(values["projectId"]);
  const [host] = hostsOf(patient);
  const url = new URL(`/V1.0/${projectId}/metric-data`, host?.url);
  const [[key, value] = ["", ""]] = Object.entries(dimensions);
  url.search = new URLSearchParams({
    namespace: namespace ?? String(values["namespace"]),
    metric_name: name,
    "dim.0": `${key},${value}`,
    from: String(Number(timestamp) - 60_000),
    to: String(Number(timestamp) + 60_000),
    period: "1",
    filter: "average",
  }).toString();
  return huaweiSdkHmac({ method: "GET", url, projectId }, keys, world.now());
}

/** An answer that will be the same next time. */
function isHopeless(answer: JsonAnswer | undefined): boolean {
  return answer !== undefined && answer.status >= 400 && answer.status < 500;
}

function missing(answer: JsonAnswer | undefined, elapsedMs: number): Finding {
  const seconds = Math.round(elapsedMs / 1000);
  if (answer === undefined) return unseen(`not found after ${seconds} s: the query got no answer`, LOOK_LATER);
  if (answer.status === 200) return unseen(`not found after ${seconds} s: it does not show yet`, LOOK_LATER);
  const cure = answer.status === 403 ? "Allow ces:metricData:list, or look in the console." : LOOK_LATER;
  return unseen(`the query was answered with HTTP ${answer.status}`, cure);
}

const LOOK_LATER = "Look in the console in some minutes, or give --wait more seconds.";

function unseen(found: string, cure: string): Finding {
  return { level: "warn", about: "read back", found, cure };
}
