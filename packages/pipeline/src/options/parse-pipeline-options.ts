import type { Reporter } from "@yunmeter/core";
import { callback, count, isFunction, parseOptions, partsOf, positive, such } from "@yunmeter/core/kit";
import * as v from "valibot";

import type { LaneOption } from "../api/lane-option.ts";
import type { PipelineOptions } from "../api/pipeline-options.ts";
import { resolveRollUp } from "../roll-up/options/resolve-roll-up.ts";

/** Checks the options, all faults at once. */
export function parsePipelineOptions(options: PipelineOptions): PipelineOptions {
  return parseOptions("createPipeline", entries(), options, [
    { of: ["reporters"], faults: ({ reporters }) => [...idFaults(reporters)] },
    { of: ["reporters", "rollUp", "instance", "queue"], faults: rollUpFaults },
  ]);
}

function entries(): v.ObjectEntries {
  const isLog = (value: unknown): boolean => value === false || isFunction(value);
  const isBoolean = (value: unknown): boolean => typeof value === "boolean";
  return {
    reporters: v.pipe(
      v.array(v.lazy(laneSchema), "must be a list of reporters"),
      v.minLength(1, "must hold at least one reporter"),
    ),
    queue: v.optional(such(isQueue, "must be a queue, such as sqliteQueue makes")),
    intervalMs: v.optional(positive()),
    maxPoints: v.optional(count(Infinity)),
    maxBytes: v.optional(count(Infinity)),
    maxSeries: v.optional(count(Infinity)),
    rollUp: v.optional(rollUpSchema()),
    instance: v.optional(v.any()),
    resendUncertain: v.optional(such(isBoolean, "must be true or false")),
    deadlineMs: v.optional(positive()),
    log: v.optional(such(isLog, "must be false or a function")),
    onEvent: v.optional(callback()),
    runtime: v.optional(such(partsOf(["now", "random", "sleep"], isFunction), "must hold now, random or sleep")),
  };
}

/** A reporter, or an option of which each field is looked at. */
function laneSchema(given: unknown): v.GenericSchema {
  if (isReporter(given)) return v.any();
  const isAbsent = typeof given !== "object" || given === null || !("reporter" in given);
  if (isAbsent) return such(() => false, "must be a reporter, or an object that holds one");
  return v.strictObject(
    {
      reporter: such(isReporter, "must be a reporter"),
      select: v.optional(callback()),
      adapt: v.optional(callback()),
      rollUp: v.optional(rollUpSchema()),
      maxSeries: v.optional(count(Infinity)),
    },
    "is not an option of a lane",
  );
}

/** What is in it is looked at together with the cloud it is for. */
function rollUpSchema(): v.GenericSchema {
  const isRollUp = (value: unknown): boolean =>
    typeof value === "boolean" || (typeof value === "object" && value !== null);
  return such(isRollUp, "must be true, false, or an object of options");
}

/** A lane as it was given, or the one that a reporter alone stands for. */
export function laneOptionOf(given: Reporter | LaneOption): LaneOption {
  return isReporter(given) ? { reporter: given } : given;
}

/** Each fault once, although several lanes may share an option. */
function rollUpFaults(options: PipelineOptions): readonly string[] {
  const faults = options.reporters.flatMap((each) => {
    const resolved = resolveRollUp(laneOptionOf(each), options);
    return resolved === undefined || "periods" in resolved ? [] : resolved;
  });
  return [...new Set(faults)];
}

/** Whether a value is a reporter, of whatever maker. */
export function isReporter(value: unknown): value is Reporter {
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

/** The lanes are told apart by the ids of their reporters. */
function* idFaults(reporters: readonly (Reporter | LaneOption)[]): Generator<string> {
  const seen = new Set<string>();
  for (const [index, each] of reporters.entries()) {
    const { id } = laneOptionOf(each).reporter;
    if (seen.has(id)) yield `reporters.${index} has the id "${id}", as another has; give one of them the option \`id\``;
    seen.add(id);
  }
}
