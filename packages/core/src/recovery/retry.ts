import { attempt, type Attempted, type AttemptEnd, send } from "../delivery/attempt.ts";
import type { Delivery } from "../delivery/delivery.ts";
import type { Tally } from "../report/tally.ts";
import type { Encoded } from "../vendor/spec.ts";
import { failed } from "./failed.ts";
import { FAILURES } from "./failure.ts";
import { judge, type Judgement } from "./judge.ts";
import { waitBeforeNext } from "./next-wait.ts";
import { refresh, setAsideHarmed, type SubBatch } from "./sub-batch.ts";
import { unlessAborted } from "./unprepared.ts";

/**
 * Tries until the sub-batch is accepted or another attempt is pointless. Items that may not be tried again leave it on
 * the way. Whatever ends the loop without another attempt, the last answer is the result.
 *
 * @param first the first attempt, where it has been made
 */
export async function sendWithRetry<Datum extends Encoded>(
  subBatch: SubBatch<Datum>,
  delivery: Delivery<Datum>,
  tally: Tally,
  first?: Attempted,
): Promise<Judgement> {
  let end: Judgement = {};
  let attempted = first ?? (await attempt(subBatch.items, delivery));
  for (let attempts = 1; ; attempts++) {
    const sent = attempted.to === "turn" ? await sendAnew(subBatch, attempted.turn, end, delivery, tally) : attempted;
    if (sent === undefined) return subBatch.items.length === 0 ? end : withoutTurn(end, delivery);
    end = await judge(
      sent,
      subBatch.items.map(({ datum }) => datum),
      delivery,
    );
    const waitMs = waitAfter(end, attempts, subBatch, delivery, tally);
    if (waitMs === undefined) return end;
    if (!(await pause(waitMs, delivery))) return withoutTurn(end, delivery);
    attempted = await attempt(subBatch.items, delivery);
  }
}

/** The wait before the next attempt, from which the items stay away that it would harm; `undefined` for none. */
function waitAfter<Datum extends Encoded>(
  end: Judgement,
  attempts: number,
  subBatch: SubBatch<Datum>,
  delivery: Delivery<Datum>,
  tally: Tally,
): number | undefined {
  const { failure } = end;
  if (failure === undefined) return undefined;
  if (failure.kind.stored === "maybe") subBatch.doubt ??= failure;
  const waitMs = waitBeforeNext(end, failure, attempts, delivery);
  if (waitMs === undefined) return undefined;
  setAsideHarmed(subBatch, failure, delivery, tally);
  return subBatch.items.length === 0 ? undefined : waitMs;
}

/** Sends items that had to be brought up to the time first; `undefined` when none is left, or there is no turn. */
async function sendAnew<Datum extends Encoded>(
  subBatch: SubBatch<Datum>,
  turn: number | undefined,
  { failure }: Judgement,
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<AttemptEnd | undefined> {
  await refresh(subBatch, failure, delivery, tally);
  return subBatch.items.length === 0 || turn === undefined ? undefined : await send(subBatch.items, turn, delivery);
}

/** The end of a wait that no attempt follows: the caller's abort, else the last answer, else the deadline. */
async function withoutTurn<Datum extends Encoded>(end: Judgement, delivery: Delivery<Datum>): Promise<Judgement> {
  const isAborted = delivery.deadline.caller?.aborted ?? false;
  if (end.failure !== undefined && !isAborted) return end;
  return { failure: await failed(delivery, unlessAborted(delivery, FAILURES.deadline)) };
}

/** Waits without a slot, unless the cloud wants its series in order. False when the deadline came first. */
async function pause<Datum extends Encoded>(
  waitMs: number,
  { reporter, deadline, slot }: Delivery<Datum>,
): Promise<boolean> {
  if (!reporter.spec.inOrder) slot.leave();
  try {
    if (waitMs > 0) await deadline.sleep(waitMs);
    if (!slot.isTaken()) await slot.take(deadline.signal());
  } catch {
    return false;
  }
  return !deadline.caller?.aborted;
}
