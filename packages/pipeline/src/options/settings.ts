import type { LaneOption, PipelineOptions } from "../api/pipeline-options.ts";
import { memoryQueue, MOST_BYTES, MOST_POINTS } from "../queue/memory/memory-queue.ts";
import type { Queue } from "../queue/queue.ts";
import { instanceWarning } from "../roll-up/options/option-faults.ts";
import { unfitFor } from "../roll-up/options/probe.ts";
import { resolveRollUp } from "../roll-up/options/resolve-roll-up.ts";
import type { RollUpSettings } from "../roll-up/options/roll-up-settings.ts";
import { MOST_SERIES } from "../roll-up/series-limit.ts";
import { createRuntime, type PipelineRuntime } from "../runtime/runtime.ts";
import { laneOptionOf } from "./parse-pipeline-options.ts";

/** One lane's options, checked and complete. */
export interface LaneSettings extends Pick<LaneOption, "reporter" | "select" | "adapt"> {
  /** The reporter's `id`. */
  readonly lane: string;
  readonly maxSeries: number;
  readonly rollUp: RollUpSettings | undefined;
}

export interface PipelineSettings
  extends
    Required<
      Pick<PipelineOptions, "intervalMs" | "maxPoints" | "maxBytes" | "resendUncertain" | "deadLetters" | "deadlineMs">
    >,
    Pick<PipelineOptions, "log" | "onEvent"> {
  readonly lanes: readonly LaneSettings[];
  readonly queue: Queue;
  /** Remarks about options that are no faults. */
  readonly warnings: readonly string[];
  readonly runtime: PipelineRuntime;
}

export function toPipelineSettings(options: PipelineOptions): PipelineSettings {
  const { maxPoints = MOST_POINTS, maxBytes = MOST_BYTES, log, onEvent } = options;
  const runtime = createRuntime(options.runtime);
  const lanes = options.reporters.map((each) => toLane(laneOptionOf(each), options));
  return {
    lanes,
    warnings: warningsOf(options, lanes),
    queue: options.queue ?? memoryQueue({ maxPoints, maxBytes, now: runtime.now }),
    intervalMs: Math.min(options.intervalMs ?? 10_000, LONGEST_MS),
    maxPoints,
    maxBytes,
    resendUncertain: options.resendUncertain ?? false,
    deadLetters: options.deadLetters ?? true,
    deadlineMs: options.deadlineMs ?? 5000,
    ...(log === undefined ? {} : { log }),
    ...(onEvent === undefined ? {} : { onEvent }),
    runtime,
  };
}

function toLane(option: LaneOption, options: PipelineOptions): LaneSettings {
  const { reporter, maxSeries = options.maxSeries ?? MOST_SERIES } = option;
  const rollUp = resolveRollUp(option, options);
  // Options with faults have thrown before.
  return {
    ...option,
    lane: reporter.id,
    maxSeries,
    rollUp: rollUp !== undefined && "periods" in rollUp ? rollUp : undefined,
  };
}

function warningsOf(
  { instance, reporters, rollUp }: PipelineOptions,
  lanes: readonly LaneSettings[],
): readonly string[] {
  const options = [rollUp, ...reporters.map((each) => laneOptionOf(each).rollUp)];
  const instances = [instance, ...options.map((each) => (typeof each === "object" ? each.instance : undefined))];
  const warnings = instances.map((each) => (each === undefined ? undefined : instanceWarning(each)));
  return [...new Set([...warnings, ...lanes.map(plainSamplesWarning)].filter((warning) => warning !== undefined))];
}

/** In a lane whose wire holds one value, counters, gauges and timers become Samples; what is added as a Sample may not. */
function plainSamplesWarning({ reporter, rollUp }: LaneSettings): string | undefined {
  if (rollUp?.output !== "samples") return undefined;
  const unfit = unfitFor(reporter, { ...rollUp, output: "summary" });
  return (
    unfit && `Samples passed to \`add\` will be refused in lane ${reporter.id}, unlike counters and timers: ${unfit}`
  );
}

// A longer timer overflows.
const LONGEST_MS = 2 ** 31 - 1;
