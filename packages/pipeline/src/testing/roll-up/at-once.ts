import { isSummary, type Summary } from "@yunmeter/core";

import type { RolledUp } from "../../roll-up/roll-up-types.ts";
import type { Slices } from "../../runtime/time-slices.ts";

export function atOnce<Value>(slices: Slices<Value>): Value {
  for (;;) {
    const { done, value } = slices.next();
    if (done === true) return value;
  }
}

export function summariesOf(step: { readonly points: readonly RolledUp[] } | undefined): readonly Summary[] {
  return (step?.points ?? []).map(({ point }) => point).filter(isSummary);
}
