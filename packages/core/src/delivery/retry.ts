import type { Tally } from "../report/tally.ts";
import type { Encoded } from "../vendor/spec.ts";
import { attempt } from "./attempt.ts";
import { type Delivery, failed } from "./delivery.ts";
import { FAILURES } from "./failure.ts";
import type { Judgement } from "./judge.ts";
import { takeTurn, waitBeforeNext } from "./next-wait.ts";
import { unlessAborted } from "./prepare.ts";
import { refresh, setAsideHarmed, type SubBatch } from "./sub-batch.ts";

/**
 * Tries until the sub-batch is accepted or another attempt is pointless. Items that may not be tried again leave it on
 * the way. Whatever ends the loop without another attempt, the last answer is the result.
 */
export async function sendWithRetry<Datum extends Encoded>(
  subBatch: SubBatch<Datum>,
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<Judgement> {
  let end: Judgement = {};
  for (let attempts = 1; ; attempts++) {
    const turn = await takeTurn(delivery);
    await refresh(subBatch, end.failure, delivery, tally);
    if (subBatch.items.length === 0) return end;
    if (turn === undefined) return withoutTurn(end, delivery);
    end = await attempt(subBatch, turn, delivery);
    if (end.failure === undefined) return end;
    if (end.failure.kind.stored === "maybe") subBatch.doubt ??= end.failure;
    const waitMs = waitBeforeNext(end, end.failure, attempts, delivery);
    if (waitMs === undefined) return end;
    setAsideHarmed(subBatch, end.failure, delivery, tally);
    if (subBatch.items.length === 0) return end;
    if (!(await pause(waitMs, delivery))) return withoutTurn(end, delivery);
  }
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
    if (!slot.isTaken) await slot.take(deadline.signal);
  } catch {
    return false;
  }
  return !deadline.caller?.aborted;
}
