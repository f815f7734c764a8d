import type { Tally } from "../report/tally.ts";
import type { Encoded } from "../vendor/spec.ts";
import type { Item } from "./batch.ts";
import { type Delivery, failed } from "./delivery.ts";
import { type Failure, FAILURES } from "./failure.ts";
import type { Part } from "./part.ts";

/** Settles the items that another attempt would harm. */
export function setAsideHarmed<Datum extends Encoded>(
  part: Part<Datum>,
  failure: Failure,
  { lane }: Delivery<Datum>,
  tally: Tally,
): void {
  if (failure.kind.retry !== "harmless") return;
  const isHarmed = ({ point }: Item<Datum>): boolean => lane.spec.duplicate(point) !== "harmless";
  tally.settle(part.items.filter(isHarmed), failure);
  part.items = part.items.filter((item) => !isHarmed(item));
}

/** Settles the items that an attempt would come too late for: they may have waited long for it, the first one too. */
export function setAsideLate<Datum extends Encoded>(part: Part<Datum>, delivery: Delivery<Datum>, tally: Tally): void {
  const { spec, runtime } = delivery.lane;
  const now = runtime.now();
  const isLate = ({ point }: Item<Datum>): boolean => (spec.usefulUntil(point, delivery.calledAt) ?? Infinity) < now;
  if (!part.items.some(isLate)) return;
  tally.settle(part.items.filter(isLate), failed(delivery, FAILURES.expired), part.doubt);
  part.items = part.items.filter((item) => !isLate(item));
}
