import type { CseMetricData } from "@yunmeter/huawei";

import type { CloudName } from "../../clouds/cloud.ts";
import { sourcesOf } from "../../points/sources.ts";
import type { CloudContext } from "../../settings/cloud-context.ts";
import type { System } from "../../system.ts";
import { UsageError } from "../../usage-error.ts";
import type { PutArguments } from "./flags.ts";

/** The report of `--snapshot`; the reporter checks its fields. @throws {UsageError} */
export async function readSnapshot(
  cloud: CloudName,
  { flags, positionals, foreign }: PutArguments,
  system: System,
): Promise<CseMetricData | undefined> {
  if (flags.snapshot === undefined) return undefined;
  if (cloud !== "huawei-cse") throw new UsageError(`--snapshot is a report of huawei-cse, not of ${cloud}`);
  const stray = positionals[1] ?? foreign[0]?.[0];
  if (stray !== undefined) throw new UsageError(`--snapshot is in place of a metric and a value: leave out ${stray}`);
  const text = await contentOf(flags.snapshot, system);
  const report = parsed(text, flags.snapshot);
  if (typeof report === "object" && report !== null && !Array.isArray(report)) return report as CseMetricData;
  throw new UsageError(
    `${flags.snapshot} has to hold a JSON object with name, appId, version, instance and interfaces`,
  );
}

/** The service that a report names, unless a setting does. */
export function withServiceOf(snapshot: CseMetricData | undefined, context: CloudContext): CloudContext {
  if (typeof snapshot?.name !== "string") return context;
  return { ...context, values: { service: snapshot.name, ...context.values } };
}

async function contentOf(path: string, system: System): Promise<string> {
  const [source] = await sourcesOf([path], system);
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of source?.open() ?? []) {
    text += typeof piece === "string" ? piece : decoder.decode(piece, { stream: true });
    if (text.length > MOST_CHARACTERS)
      throw new UsageError(`${path} is longer than a report of CSE can be, which is 12 MiB`);
  }
  return text;
}

const MOST_CHARACTERS = 12 * 1024 * 1024;

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${(error as SyntaxError).message}`, { cause: error });
  }
}
