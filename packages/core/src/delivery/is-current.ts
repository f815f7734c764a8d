import type { Encoded } from "../vendor/spec.ts";
import type { Item } from "./batch.ts";
import type { Delivery } from "./delivery.ts";

/** Whether no item has expired, and none has the time of a clock that has been corrected since. */
export function isCurrent<Datum extends Encoded>(items: readonly Item<Datum>[], delivery: Delivery<Datum>): boolean {
  const now = delivery.reporter.ageClock.now();
  return !items.some((item) => isStale(item, delivery) || isLate(item, now, delivery));
}

export function isLate<Datum extends Encoded>(
  { point }: Item<Datum>,
  now: number,
  { reporter, calledAt }: Delivery<Datum>,
): boolean {
  return (reporter.spec.usefulUntil(point, calledAt) ?? Infinity) < now;
}

export function isStale<Datum extends Encoded>({ point, skewMs }: Item<Datum>, { reporter }: Delivery<Datum>): boolean {
  return point.timestamp === undefined && skewMs !== reporter.skew.ms;
}
