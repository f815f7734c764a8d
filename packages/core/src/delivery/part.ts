import type { Encoded } from "../vendor/spec.ts";
import type { Item } from "./batch.ts";
import type { Failure } from "./failure.ts";

/** Items that go out in one request: a whole batch, or what halving and retrying have left of it. */
export interface Part<Datum extends Encoded = Encoded> {
  items: readonly Item<Datum>[];
  /** The first attempt that may have stored them, if one did. */
  doubt: Failure | undefined;
}

/** Both halves, the first one first; doubt stays with each. */
export function halves<Datum extends Encoded>({ items, doubt }: Part<Datum>): [Part<Datum>, Part<Datum>] {
  const middle = Math.ceil(items.length / 2);
  return [
    { items: items.slice(0, middle), doubt },
    { items: items.slice(middle), doubt },
  ];
}

/** How many requests one batch may take until its bad points stand alone: enough for one among N, twice over. */
export function halvingBudget(points: number): number {
  return 4 * Math.ceil(Math.log2(points)) + 4;
}
