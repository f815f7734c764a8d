import type { Point, Reporter } from "@yunmeter/core";

import type { RollUpOptions } from "./roll-up-options.ts";

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
