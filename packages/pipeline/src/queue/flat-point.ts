import { utf8Length } from "@yunmeter/core/kit";

import type { StoredPoint } from "./stored-point.ts";

/** A point for a store that has numbers and text, but no lists. */
export interface FlatPoint extends StoredPoint {
  readonly body: number | string;
}

/** The same point, with figures as text that is joined by commas. */
export function toFlatPoint(point: StoredPoint): FlatPoint {
  const { body } = point;
  if (typeof body !== "object") return point as FlatPoint;
  const text = body.join(",");
  return { ...point, body: text, bytes: utf8Length(text) };
}
