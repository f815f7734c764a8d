import type { Reporter } from "@yunmeter/core";
import {
  bool,
  callback,
  count,
  faultless,
  fields,
  isFunction,
  list,
  optional,
  type OptionEntries,
  type OptionSchema,
  parseOptions,
  partsOf,
  positive,
  satisfying,
} from "@yunmeter/core/kit";

import type { LaneOption, PipelineOptions } from "../api/pipeline-options.ts";
import { resolveRollUp } from "../roll-up/options/resolve-roll-up.ts";

export function parsePipelineOptions(options: PipelineOptions): PipelineOptions {
  return parseOptions("createPipeline", pipelineEntries(), options, [
    { of: ["reporters"], faults: ({ reporters }) => [emptyFault(reporters), ...idFaults(reporters)] },
    { of: ["reporters", "rollUp", "instance", "queue"], faults: rollUpFaults },
  ]);
}

function pipelineEntries(): OptionEntries {
  const isLog = (value: unknown): boolean => value === false || isFunction(value);
  return {
    reporters: list("must be a list of reporters", laneSchema),
    queue: optional(satisfying(isQueue, "must be a queue, such as sqliteQueue makes")),
    intervalMs: optional(positive()),
    maxPoints: optional(count(Infinity)),
    maxBytes: optional(count(Infinity)),
    maxSeries: optional(count(Infinity)),
    rollUp: optional(rollUpSchema()),
    instance: optional(anything()),
    resendUncertain: optional(bool()),
    deadLetters: optional(bool()),
    deadlineMs: optional(positive()),
    log: optional(satisfying(isLog, "must be false or a function")),
    onEvent: optional(callback()),
    runtime: optional(satisfying(partsOf(RUNTIME_PARTS, isFunction), `must hold ${RUNTIME_PARTS.join(", ")}`)),
  };
}

const RUNTIME_PARTS = ["now", "elapsed", "random", "sleep"];

function anything(): OptionSchema {
  return satisfying(() => true, "");
}

function laneSchema(given: unknown): OptionSchema {
  if (isReporter(given)) return anything();
  const isAbsent = typeof given !== "object" || given === null || !("reporter" in given);
  if (isAbsent) return faultless(() => "must be a reporter, or an object that holds one");
  return fields({
    reporter: satisfying(isReporter, "must be a reporter"),
    select: optional(callback()),
    adapt: optional(callback()),
    rollUp: optional(rollUpSchema()),
    maxSeries: optional(count(Infinity)),
  });
}

/** The content is checked together with the lane's reporter. */
function rollUpSchema(): OptionSchema {
  const isRollUp = (value: unknown): boolean =>
    typeof value === "boolean" || (typeof value === "object" && value !== null);
  return satisfying(isRollUp, "must be true, false, or an object of options");
}

/** A reporter alone stands for a lane without further options. */
export function laneOptionOf(given: Reporter | LaneOption): LaneOption {
  return isReporter(given) ? { reporter: given } : given;
}

/** Each fault once, although lanes may share an option. */
function rollUpFaults(options: PipelineOptions): readonly string[] {
  const faults = options.reporters.flatMap((each) => {
    const resolved = resolveRollUp(laneOptionOf(each), options);
    return resolved === undefined || "periods" in resolved ? [] : resolved;
  });
  return [...new Set(faults)];
}

function isReporter(value: unknown): value is Reporter {
  const { id, pointsPerRequest, report, check, usefulUntil, duplicate } = (value ?? {}) as Partial<Reporter>;
  return (
    typeof id === "string" &&
    id !== "" &&
    Number.isInteger(pointsPerRequest) &&
    [report, check, usefulUntil, duplicate].every(isFunction)
  );
}

function isQueue(value: unknown): boolean {
  const queue = (value ?? {}) as Readonly<Record<string, unknown>>;
  return (
    typeof queue["durable"] === "boolean" &&
    ["append", "lease", "renew", "settle", "stats", "close"].every((method) => isFunction(queue[method]))
  );
}

function emptyFault(reporters: readonly unknown[]): string | undefined {
  return reporters.length === 0 ? "reporters must hold at least one reporter" : undefined;
}

/** Reporters' ids name the lanes, so that each may appear once. */
function* idFaults(reporters: readonly (Reporter | LaneOption)[]): Generator<string> {
  const seen = new Set<string>();
  for (const [index, each] of reporters.entries()) {
    const { id } = laneOptionOf(each).reporter;
    if (seen.has(id)) yield `reporters.${index} has the id "${id}", as another has; give one of them the option \`id\``;
    seen.add(id);
  }
}
