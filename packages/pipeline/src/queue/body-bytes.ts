import { utf8Length } from "@yunmeter/core/kit";

import type { StoredPoint } from "./stored-point.ts";

/** The `bytes` of a stored point with this body. */
export function bodyBytes(body: StoredPoint["body"]): number {
  if (typeof body === "number") return NUMBER_BYTES;
  return typeof body === "string" ? utf8Length(body) : NUMBER_BYTES * body.length;
}

const NUMBER_BYTES = 8;
