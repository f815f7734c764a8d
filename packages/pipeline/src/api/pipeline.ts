import type { Point, PointIdentity } from "@yunmeter/core";

import type { Distribution, MetricKind } from "./distribution.ts";
import type { FlushOptions, FlushResult } from "./flush-result.ts";
import type { Counter, Gauge, Timer } from "./handles.ts";
import type { Health } from "./health.ts";
import type { PipelineStats } from "./stats.ts";

/** Takes points at once and delivers them through its lanes; the fate of each is counted and reported. */
export interface Pipeline extends AsyncDisposable {
  /**
   * Takes a point, or several, and returns at once. It never throws and never waits: an invalid point is
   * reported later, as lost. Points belong to the pipeline from here on and must not be changed. A point without a
   * `timestamp` gets the present time.
   */
  add(points: Point | readonly Point[] | Iterable<Point>): void;
  /**
   * Creates a counter, which is validated once and then only changes a number.
   *
   * @throws {ValidationError} for a name or dimensions that the reporter of a lane which selects them refuses
   */
  counter(name: string, dimensions?: Readonly<Record<string, string>>): Counter;
  /** Creates a gauge. @throws {ValidationError} as `counter` does */
  gauge(name: string, dimensions?: Readonly<Record<string, string>>): Gauge;
  /** Creates a timer of milliseconds. @throws {ValidationError} as `counter` does */
  timer(name: string, dimensions?: Readonly<Record<string, string>>): Timer;
  /**
   * Counts values that were measured elsewhere, such as a histogram of another library: they join the windows of their series
   * in every lane, whatever its period. The identity's `timestamp` is a moment within their window; by default the present
   * time. Never throws: what breaks a rule is reported as lost, `invalid`. In a lane without roll-up a counter becomes a
   * Sample of its sum, a gauge one of its last value, a histogram one of its mean.
   */
  absorb(identity: PointIdentity, distribution: Distribution, kind: MetricKind): void;
  /**
   * Resolves once all that was added before is safe in the queue, parts of open windows included. Rejects on a queue in
   * memory, when the queue fails to take the points, and when points were added after `close`.
   */
  durable(): Promise<void>;
  /**
   * Sends what waits now and returns the fates of all points since the pipeline was made. Windows stay open. It ends
   * within its deadline, and rejects only for a wrong option.
   */
  flush(options?: FlushOptions): Promise<FlushResult>;
  /**
   * Ends the windows, sends all that waits, what earlier processes left too, closes the queue, and returns the fates of
   * all points since the pipeline was made. What the deadline leaves unsent stays in a durable queue, and is lost in
   * memory. It ends within its deadline, and rejects only for a wrong option. A second call returns the first's promise.
   */
  close(options?: FlushOptions): Promise<FlushResult>;
  /** The health of each lane, and since when. */
  health(): Health;
  /** The figures of each lane and of the queue, for a dashboard. */
  stats(): Promise<PipelineStats>;
}

/**
 * A method of a pipeline for `closeOnExit`: logs, without waiting for anything, how many points end with the process. Global,
 * since the two entries of the package are two bundles.
 */
export const REPORT_EXIT: unique symbol = Symbol.for("@yunmeter/pipeline:report-exit");
