import type { Point } from "@yunmeter/core";

import type { FlushOptions, FlushResult } from "./flush-result.ts";
import type { Counter, Gauge, Timer } from "./handles.ts";
import type { Health } from "./health.ts";
import type { PipelineStats } from "./stats.ts";

/** Takes points at once, and sees to it that each arrives where it should, or that somebody learns why not. */
export interface Pipeline extends AsyncDisposable {
  /**
   * Takes a point, or several, and returns at once. It never throws and never waits: what is wrong with a point is told
   * later, as one that was lost. Points belong to the pipeline from here on, and must not be changed. A point without a
   * `timestamp` gets the present one.
   */
  add(points: Point | Iterable<Point>): void;
  /** Makes a counter: it is validated once, and then only touches a number. */
  counter(name: string, dimensions?: Readonly<Record<string, string>>): Counter;
  /** Makes a gauge. */
  gauge(name: string, dimensions?: Readonly<Record<string, string>>): Gauge;
  /** Makes a timer, of milliseconds. */
  timer(name: string, dimensions?: Readonly<Record<string, string>>): Timer;
  /**
   * Resolves once all that was added before is safe in the queue, parts of open windows included. Rejects where the
   * queue does not survive the process, when the queue does not take the points, and when some came after `close`.
   */
  durable(): Promise<void>;
  /**
   * Sends what waits now, and tells what became of all points since the pipeline was made. Windows stay open. It never
   * takes longer than its deadline, and never rejects.
   */
  flush(options?: FlushOptions): Promise<FlushResult>;
  /**
   * Ends the windows, sends all that waits, what earlier processes left too, closes the queue, and tells what became of
   * all points since the pipeline was made. What does not fit the deadline stays in a durable queue, and is lost in
   * memory. It never takes longer than its deadline, and never rejects. A second call returns the first one's promise.
   */
  close(options?: FlushOptions): Promise<FlushResult>;
  /** How each lane is, and since when. */
  health(): Health;
  /** The figures of each lane and of the queue, for a dashboard. */
  stats(): Promise<PipelineStats>;
}
