import { ValidationError } from "@yunmeter/core";

import type { InstanceDimension } from "./options/roll-up-settings.ts";
import type { SeriesIdentity } from "./series.ts";

/** Values beyond this are refused, so that no sum of them can leave what a number holds. */
export const MOST_MAGNITUDE = 1e300;

/** How far ahead of the clock a sample may be, in milliseconds: its window would keep it for as long. */
export const MOST_AHEAD_MS = 600_000;

/** What stands against counting a value of a time. */
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

/** Two processes would write one series if a sample said on its own which of them it is of. */
export function brokenDimension(
  { dimensions }: SeriesIdentity,
  own: InstanceDimension | undefined,
): ValidationError | undefined {
  if (own === undefined || dimensions === undefined || !Object.hasOwn(dimensions, own.dimension)) return undefined;
  const received = dimensions[own.dimension];
  if (received === own.value) return undefined;
  const must = `must be left out, or be "${own.value}": by it the option \`instance\` tells this process from others`;
  return new ValidationError({ path: ["dimensions", own.dimension], rule: "instance", must, received });
}
