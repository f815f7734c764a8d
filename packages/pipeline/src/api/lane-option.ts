import type { Point, Reporter } from "@yunmeter/core";

import type { RollUpOptions } from "./roll-up-options.ts";

/** One reporter and what it is given: a lane, which drains at its own pace. */
export interface LaneOption {
  /** Sends the points of this lane. Its `id` names the lane in the queue, and stays the same over restarts. */
  readonly reporter: Reporter;
  /** Whether a point goes this way. @default every point does */
  readonly select?: (point: Point) => boolean;
  /** What goes this way in place of a point: another, several, or none. @default the point itself */
  readonly adapt?: (point: Point) => Point | readonly Point[] | undefined;
  /** Makes one Summary a period of the Samples of a series; `false` sends them as they are. @default the pipeline's */
  readonly rollUp?: boolean | RollUpOptions;
  /** The most distinct series an hour; what goes beyond is refused as `quota`. @default the pipeline's */
  readonly maxSeries?: number;
}
