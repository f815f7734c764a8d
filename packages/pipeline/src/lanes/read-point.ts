import type { Point } from "@yunmeter/core";

import type { LeasedPoint } from "../queue/queue.ts";

/** A leased entry, and the point it holds. */
export interface ReadPoint {
  readonly entry: LeasedPoint;
  readonly point: Point;
}
