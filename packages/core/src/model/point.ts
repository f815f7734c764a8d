import type { Statistics } from "./statistics.ts";

/** What every point says about itself: which series it belongs to, and when. */
export interface PointIdentity {
  /** The metric. Each cloud has its own charset and length: see the reporter's README. */
  readonly name: string;
  /** Identifies one series of the metric. Own string keys count, and `__proto__` is a key like any other. */
  readonly dimensions?: Readonly<Record<string, string>>;
  /** The cloud's namespace for this point, where it has one. @default the reporter's option `namespace` */
  readonly namespace?: string;
  /**
   * When it was measured: whole epoch milliseconds, or a `Date`. For a {@link Summary}, the END of its window.
   *
   * @default the one clock reading of the `report()` call
   */
  readonly timestamp?: number | Date;
  /** The unit of the value. Ignored where the cloud has no field for it. */
  readonly unit?: string;
}

/** One measured value. */
export interface Sample extends PointIdentity {
  /** A finite number, or a `bigint`, which is written exactly. */
  readonly value: number | bigint;
}

/** What many values of one series amounted to within a window of time. */
export interface Summary extends PointIdentity {
  /** The length of the window, in whole seconds. */
  readonly period: number;
  /** At least one figure about the window. */
  readonly statistics: Statistics;
}

/** What a reporter takes: one point is one datum in the cloud, carried whole or refused by name. */
export type Point = Sample | Summary;

/** True for a {@link Summary}, false for a {@link Sample}. */
export function isSummary(point: Point): point is Summary {
  return "statistics" in point && point.statistics !== undefined;
}
