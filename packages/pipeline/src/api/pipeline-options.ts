import type { Point, Reporter } from "@yunmeter/core";

import type { Queue } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { LogEntry, PipelineEvent } from "./events.ts";
import type { Instance, RollUpOptions } from "./roll-up-options.ts";

/** Options of `createPipeline`. Where a lane rolls up, `instance` is required. */
export type PipelineOptions = SharedPipelineOptions & (RollUpPipelineOptions | RawPipelineOptions);

/** Of a pipeline in which a lane rolls up. */
export interface RollUpPipelineOptions {
  /** The reporters; each is a lane, and each `id` appears once. */
  readonly reporters: readonly (Reporter | LaneOption)[];
  /** Makes one Summary a period of the Samples of a series, for lanes that do not say otherwise. @default `false` */
  readonly rollUp?: boolean | RollUpOptions;
  /** Separates the series of this process from those of others. */
  readonly instance: Instance;
}

/** Of a pipeline that sends points as they are. */
export interface RawPipelineOptions {
  /** The reporters; each is a lane, and each `id` appears once. */
  readonly reporters: readonly (Reporter | (LaneOption & { readonly rollUp?: false }))[];
  /** Makes one Summary a period of the Samples of a series, and then needs an `instance`. @default `false` */
  readonly rollUp?: false;
  /** Separates the series of this process from those of others. Required where a lane rolls up. @default none */
  readonly instance?: Instance;
}

/** The options that do not depend on rolling up. */
export interface SharedPipelineOptions {
  /** Where points wait. It belongs to this pipeline alone, which closes it. @default in memory, within `maxPoints` and `maxBytes` */
  readonly queue?: Queue;
  /**
   * How often a lane sends what waits, in milliseconds; a full request leaves at once. The first time comes at a random
   * moment of the first 80 % of it, which spreads processes that start together.
   *
   * @default `10_000`
   */
  readonly intervalMs?: number;
  /** The most points that wait in memory; the oldest make room. @default `100_000` */
  readonly maxPoints?: number;
  /** The most bytes that wait in memory; the oldest points make room. @default `33_554_432`, which is 32 MiB */
  readonly maxBytes?: number;
  /** The most distinct series an hour in each lane; what goes beyond is refused as `quota`. @default `1_000` */
  readonly maxSeries?: number;
  /**
   * Sends a point again also where a first copy may be stored and a second one would count twice. Otherwise such
   * points leave as `uncertain`.
   *
   * @default `false`
   */
  readonly resendUncertain?: boolean;
  /**
   * Keeps points that are refused or whose fate is unknown as dead letters, where the queue can (SQLite, Redis): within limits
   * of the queue, until they are sent again or dropped with `yunmeter queue`.
   *
   * @default `true`
   */
  readonly deadLetters?: boolean;
  /** The default deadline of `flush` and `close`, in milliseconds. @default `5_000` */
  readonly deadlineMs?: number;
  /** Where log lines go; `false` for nowhere. @default `console.warn` */
  readonly log?: false | ((line: string, entry: LogEntry) => void);
  /**
   * Receives every event about points. What it throws, or rejects with, is swallowed. Events that it causes while it runs,
   * such as by adding a point after `close`, are counted and not passed to it.
   *
   * @default none
   */
  readonly onEvent?: (event: PipelineEvent) => void;
  /** Replaces the clock, sleep and randomness, for tests. @default the process's */
  readonly runtime?: Partial<PipelineRuntime>;
}

/** One lane: a reporter and the points it receives, sent at the reporter's own pace. */
export interface LaneOption {
  /** Sends the points of this lane. Its `id` names the lane in the queue, and stays the same over restarts. */
  readonly reporter: Reporter;
  /** Selects the points of this lane. @default every point */
  readonly select?: (point: Point) => boolean;
  /** Replaces a point by another, by several, or by none. @default the point itself */
  readonly adapt?: (point: Point) => Point | readonly Point[] | undefined;
  /** Makes one Summary a period of the Samples of a series; `false` sends them as they are. @default the pipeline's */
  readonly rollUp?: boolean | RollUpOptions;
  /** The most distinct series an hour; what goes beyond is refused as `quota`. @default the pipeline's */
  readonly maxSeries?: number;
}
