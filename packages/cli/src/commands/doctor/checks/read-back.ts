import type { Point } from "@yunmeter/core";

import type { JsonAnswer } from "../../../calls/ask.ts";
import { lookFor, type Sight } from "../../../calls/reading/look-for.ts";
import type { Reading } from "../../../calls/reading/reading.ts";
import { READINGS } from "../../../calls/reading/readings.ts";
import { endpointAddress } from "../../../settings/addresses.ts";
import type { KeyedPatient } from "../cloud-context.ts";
import type { Finding } from "../finding.ts";

/** Asks the cloud for the point that was written. */
export async function readBack(
  patient: KeyedPatient,
  point: Point & { readonly timestamp: number },
  account: string | undefined,
): Promise<Finding> {
  const { cloud, values, keys, world, args } = patient;
  const reading = READINGS[cloud.name];
  if (reading.needsAccount === true && account === undefined)
    return finding("info", "not tried: the query needs the account's id, which is not known", reading.permission);
  const query = {
    settings: values,
    endpoint: endpointAddress(values["endpoint"]),
    keys,
    account,
    point,
    statistic: "average",
  } as const;
  return told(await lookFor(reading, query, world, (args.number("wait") ?? 60) * 1000), reading);
}

function told({ value, answer, isHopeless, elapsedMs }: Sight, { permission, delay }: Reading): Finding {
  const seconds = Math.round(elapsedMs / 1000);
  if (value === 1) return finding("good", `it is there, ${seconds} s later`);
  if (value !== undefined)
    return finding("warn", `another value is there after ${seconds} s: ${value}, where 1 was sent`, LOOK_LATER);
  if (answer?.status === 404) return finding("warn", "the query was answered with HTTP 404", NO_QUERY);
  const refused = isHopeless ? `HTTP ${answer?.status}` : complaint(answer);
  if (refused !== undefined) return finding("warn", `the query was answered with ${refused}`, permission);
  const why = answer === undefined ? "the query got no answer" : "it does not show yet";
  return finding("warn", `not found after ${seconds} s: ${why}`, delay ?? LOOK_LATER);
}

/** Some answer HTTP 200 to everything, and say in a code what is the matter. */
function complaint(answer: JsonAnswer | undefined): string | undefined {
  const code = answer?.text("code") ?? answer?.text("Code");
  return code === undefined || FINE.has(code) ? undefined : `code ${code}`;
}

const FINE: ReadonlySet<string> = new Set(["0", "200"]);
const NO_QUERY = "Whoever answers there has no such query, as another server than the cloud: look in the console.";
const LOOK_LATER = "Points may take minutes to show: look in the console, or give a longer --wait.";

function finding(level: Finding["level"], found: string, cure?: string): Finding {
  return { level, about: "read back", found, ...(cure === undefined ? {} : { cure }) };
}
