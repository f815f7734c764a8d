import { utf8Length } from "@yunmeter/core/kit";

/** The `bytes` of a stored point with this body. */
export function bodyBytes(body: number | string): number {
  return typeof body === "number" ? NUMBER_BYTES : utf8Length(body);
}

const NUMBER_BYTES = 8;
