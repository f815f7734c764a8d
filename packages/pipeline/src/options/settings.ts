import type { Queue } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { createRuntime } from "../runtime/runtime.ts";
import type { LaneOption } from "./lane-option.ts";
import { MOST_BYTES, MOST_POINTS, memoryQueue } from "../memory/memory-queue.ts";
import { isReporter } from "./parse-pipeline-options.ts";
import type { PipelineOptions } from "./pipeline-options.ts";

/** One lane, checked and complete. */
export interface LaneSettings extends Pick<LaneOption, "reporter" | "select" | "adapt"> {
  /** The lane's name: its reporter's `id`. */
  readonly lane: string;
  /** The most distinct series an hour. */
  readonly maxSeries: number;
}

/** The options, checked and complete. */
export interface PipelineSettings
  extends
    Required<Pick<PipelineOptions, "intervalMs" | "maxPoints" | "maxBytes" | "resendUncertain" | "deadlineMs">>,
    Pick<PipelineOptions, "log" | "onEvent"> {
  /** The lanes, in the order in which they were given. */
  readonly lanes: readonly LaneSettings[];
  /** Where points wait. */
  readonly queue: Queue;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** Fills in what was left open. */
export function toPipelineSettings(options: PipelineOptions): PipelineSettings {
  const { maxPoints = MOST_POINTS, maxBytes = MOST_BYTES, log, onEvent } = options;
  const runtime = createRuntime(options.runtime);
  return {
    lanes: options.reporters.map((each) => toLane(isReporter(each) ? { reporter: each } : each, options)),
    queue: options.queue ?? memoryQueue({ maxPoints, maxBytes, now: runtime.now }),
    intervalMs: Math.min(options.intervalMs ?? 10_000, LONGEST_MS),
    maxPoints,
    maxBytes,
    resendUncertain: options.resendUncertain ?? false,
    deadlineMs: options.deadlineMs ?? 5000,
    ...(log === undefined ? {} : { log }),
    ...(onEvent === undefined ? {} : { onEvent }),
    runtime,
  };
}

function toLane(option: LaneOption, { maxSeries = MOST_SERIES }: PipelineOptions): LaneSettings {
  return { ...option, lane: option.reporter.id, maxSeries: option.maxSeries ?? maxSeries };
}

const MOST_SERIES = 1000;
/** The longest a timer can be. */
const LONGEST_MS = 2 ** 31 - 1;
