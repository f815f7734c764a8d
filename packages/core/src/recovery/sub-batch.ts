import type { Item } from "../delivery/batch.ts";
import type { Delivery } from "../delivery/delivery.ts";
import { encoderOf } from "../delivery/encoder-of.ts";
import { isLate, isStale } from "../delivery/is-current.ts";
import { unreadable } from "../delivery/unreadable.ts";
import { ValidationError } from "../errors/validation-error.ts";
import type { Point } from "../model/point.ts";
import type { Tally } from "../report/tally.ts";
import type { Encoded, VendorSpec } from "../vendor/spec.ts";
import { failed } from "./failed.ts";
import { type Failure, FAILURES } from "./failure.ts";

/** The items of one request: a whole batch, or what halving and retrying have left of it. */
export interface SubBatch<Datum extends Encoded = Encoded> {
  items: readonly Item<Datum>[];
  /** The first attempt that may have stored them, if one did. */
  doubt: Failure | undefined;
}

/** Both halves in order; doubt stays with each. */
export function halves<Datum extends Encoded>({ items, doubt }: SubBatch<Datum>): [SubBatch<Datum>, SubBatch<Datum>] {
  const middle = Math.ceil(items.length / 2);
  return [
    { items: items.slice(0, middle), doubt },
    { items: items.slice(middle), doubt },
  ];
}

/**
 * The requests one batch may take to isolate its bad points: one among N takes 2·⌈log₂N⌉ + 1, so a handful is found
 * wherever they are, and a batch of bad points only does not become N requests.
 */
export function halvingBudget(points: number): number {
  return 8 * Math.ceil(Math.log2(points)) + 8;
}

/** Settles the items whose second copy would count twice, after an attempt that may have stored them. */
export function setAsideHarmed<Datum extends Encoded>(
  subBatch: SubBatch<Datum>,
  failure: Failure,
  { reporter }: Delivery<Datum>,
  tally: Tally,
): void {
  if (failure.kind.stored !== "maybe") return;
  const [harmed, rest] = split(subBatch.items, ({ point }) => reporter.spec.duplicate(point) !== "harmless");
  tally.settle(harmed, failure);
  subBatch.items = rest;
}

/** Brings the items up to the time of an attempt: drops expired ones, and moves default timestamps by the clock skew. */
export async function refresh<Datum extends Encoded>(
  subBatch: SubBatch<Datum>,
  last: Failure | undefined,
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<void> {
  await setAsideLate(subBatch, last, delivery, tally);
  await restamp(subBatch, delivery, tally);
}

/** Settles the items that have expired; the first attempt, too, may come too late. */
async function setAsideLate<Datum extends Encoded>(
  subBatch: SubBatch<Datum>,
  last: Failure | undefined,
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<void> {
  const now = delivery.reporter.ageClock.now();
  const [late, rest] = split(subBatch.items, (item) => isLate(item, now, delivery));
  if (late.length === 0) return;
  tally.settle(
    late,
    last === undefined ? await failed(delivery, FAILURES.expired) : expiredAfter(last),
    subBatch.doubt,
  );
  subBatch.items = rest;
}

/** An expiry after attempts: what the cloud answered last stays the reason, and sending again cannot help. */
function expiredAfter({ kind, error }: Failure): Failure {
  return { kind: { ...kind, retryable: false }, error };
}

/** Writes the items that have no timestamp anew, where the clock skew has changed since they were written. */
async function restamp<Datum extends Encoded>(
  subBatch: SubBatch<Datum>,
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<void> {
  const { spec, skew } = delivery.reporter;
  if (!subBatch.items.some((item) => isStale(item, delivery))) return;
  const encode = encoderOf(spec);
  const kept: Item<Datum>[] = [];
  for (const item of subBatch.items) {
    const datum = isStale(item, delivery) ? encodeAgain(item.point, delivery.calledAt + skew.ms, encode) : item.datum;
    if (datum instanceof ValidationError) tally.refuse(item.index, item.point, "invalid", datum);
    else if (kept[0] !== undefined && kept[0].datum.group !== datum.group)
      // It belongs into another request now; the caller's next call sends it there.
      tally.settle([item], await failed(delivery, { ...FAILURES.clock, retryable: true }), subBatch.doubt);
    else kept.push({ ...item, datum, skewMs: skew.ms });
  }
  subBatch.items = kept;
}

/** The caller may have changed the point since it was examined. */
function encodeAgain<Datum extends Encoded>(
  point: Point,
  now: number,
  encode: VendorSpec<Datum>["encode"],
): Datum | ValidationError {
  try {
    return encode(point, now);
  } catch {
    return unreadable(point, "cannot be read a second time");
  }
}

function split<Value>(values: readonly Value[], isFirst: (value: Value) => boolean): [Value[], Value[]] {
  const [first, second]: [Value[], Value[]] = [[], []];
  for (const value of values) (isFirst(value) ? first : second).push(value);
  return [first, second];
}
