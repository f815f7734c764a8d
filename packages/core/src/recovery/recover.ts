import type { Attempted } from "../delivery/attempt.ts";
import type { Item } from "../delivery/batch.ts";
import type { Delivery } from "../delivery/delivery.ts";
import { unstarted } from "../delivery/unstarted.ts";
// All that follows an attempt which did not store every point: reading the answer, retrying, halving, settling. Loaded
// as `#recovery`: at once on Node.js, where files may vanish beneath a running process, and on demand in other bundles,
// of which it would be a third.
import type { Tally } from "../report/tally.ts";
import type { Encoded } from "../vendor/spec.ts";
import { failed } from "./failed.ts";
import { type Failure, FAILURES } from "./failure.ts";
import type { Judgement } from "./judge.ts";
import { sendWithRetry } from "./retry.ts";
import { halves, halvingBudget, type SubBatch } from "./sub-batch.ts";

export { attachResult } from "./attach-result.ts";
export { abortedCall } from "./failed.ts";
export { plainId } from "./redact.ts";

/** How the sub-batches of a batch ended. */
export interface SubBatchesEnd {
  readonly stored: number;
  /** The last failure, if there was one. */
  readonly failure?: Failure | undefined;
  /** The failure that ends the whole call, if it was one of the request. */
  readonly fatal?: Failure | undefined;
}

/**
 * Brings a batch to its end after its first attempt: sends it again, and its halves for as long as one of its points is
 * bad and the cloud does not name it. Every item is settled.
 */
export async function recover<Datum extends Encoded>(
  items: readonly Item<Datum>[],
  attempted: Attempted,
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<SubBatchesEnd> {
  const waiting: SubBatch<Datum>[] = [{ items, doubt: undefined }];
  let first: Attempted | undefined = attempted;
  let budget = halvingBudget(items.length);
  let stored = 0;
  let failure: Failure | undefined;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (budget-- === 0)
      return { stored, failure, fatal: giveUp([next, ...waiting], await unisolated(delivery, failure), tally) };
    const end = await sendWithRetry(next, delivery, tally, first);
    first = undefined;
    failure = end.failure ?? failure;
    if (end.failure === undefined) stored += await accept(next, end, delivery, tally);
    else if (end.failure.kind.concerns === "points" && next.items.length > 1) waiting.unshift(...halves(next));
    else tally.settle(next.items, end.failure, next.doubt);
    if (end.failure?.kind.concerns === "request") {
      giveUp(waiting, end.failure, tally);
      return { stored, failure, fatal: end.failure };
    }
  }
  return { stored, failure };
}

/** Accepts the items that the cloud did not name, and returns their number. */
async function accept<Datum extends Encoded>(
  { items }: SubBatch<Datum>,
  { named, secrets }: Judgement,
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<number> {
  if (named === undefined || named.size === 0) {
    tally.accept(items);
    return items.length;
  }
  for (const [place, message] of named) {
    const item = items[place];
    const facts = { ...delivery.journal, message };
    if (item !== undefined) tally.settle([item], await failed(delivery, FAILURES.points, facts, secrets));
  }
  const rest = items.filter((_, place) => !named.has(place));
  tally.accept(rest);
  return rest.length;
}

// Settles sub-batches that are not going to be sent.
function giveUp<Datum extends Encoded>(
  subBatches: readonly SubBatch<Datum>[],
  failure: Failure,
  tally: Tally,
): undefined {
  for (const { items, doubt } of subBatches) tally.settle(items, unstarted(failure), doubt);
}

function unisolated<Datum extends Encoded>(delivery: Delivery<Datum>, failure: Failure | undefined): Promise<Failure> {
  const { code, status, requestId } = failure?.error ?? {};
  return failed(delivery, FAILURES.unisolated, { code, status, requestId });
}
