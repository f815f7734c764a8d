import type { Slices } from "../../runtime/time-slices.ts";

/** Does work without standing still. */
export function atOnce<Value>(slices: Slices<Value>): Value {
  for (;;) {
    const { done, value } = slices.next();
    if (done === true) return value;
  }
}
