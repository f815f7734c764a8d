import { ValidationError } from "@yunmeter/core";

import type { InstanceDimension } from "./options/roll-up-settings.ts";
import type { SeriesIdentity } from "./series.ts";

export const MOST_MAGNITUDE = 1e300;

/** How far ahead of the clock a sample may be, in milliseconds: its window would keep it for as long. */
export const MOST_AHEAD_MS = 600_000;

export function brokenRule(value: number | bigint, time: number, at: number): ValidationError | undefined {
  const magnitude = Math.abs(Number(value));
  if (!(magnitude <= MOST_MAGNITUDE)) {
    const must = `must be a number between -${MOST_MAGNITUDE} and ${MOST_MAGNITUDE} to be rolled up`;
    return new ValidationError({ path: ["value"], rule: "magnitude", must, received: value, limit: MOST_MAGNITUDE });
  }
  if (time - at > MOST_AHEAD_MS) {
    const must = "must be no more than 10 minutes ahead of the clock to be rolled up";
    return new ValidationError({ path: ["timestamp"], rule: "future", must, received: time, limit: MOST_AHEAD_MS });
  }
  return undefined;
}

export function brokenDimension(
  { dimensions }: SeriesIdentity,
  own: InstanceDimension | undefined,
): ValidationError | undefined {
  if (own === undefined || dimensions === undefined || !Object.hasOwn(dimensions, own.dimension)) return undefined;
  const received = dimensions[own.dimension];
  if (received === own.value) return undefined;
  const must = `must be left out, or be "${own.value}": the option \`instance\` marks this process with it`;
  return new ValidationError({ path: ["dimensions", own.dimension], rule: "instance", must, received });
}
