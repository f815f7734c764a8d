import type { Tally } from "../report/tally.ts";
import type { Encoded } from "../vendor/spec.ts";
import { attempt } from "./attempt.ts";
import { type Delivery, failed } from "./delivery.ts";
import { FAILURES } from "./failure.ts";
import type { Judgement } from "./judge.ts";
import { waitBeforeNext } from "./next-wait.ts";
import type { Part } from "./part.ts";
import { takeTurn } from "./prepare.ts";
import { setAsideHarmed, setAsideLate } from "./set-aside.ts";

/** Tries until the part is accepted or trying on is pointless. Items that may not be tried again leave it on the way. */
export async function sendWithRetry<Datum extends Encoded>(
  part: Part<Datum>,
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<Judgement> {
  let end: Judgement = {};
  for (let attempts = 1; ; attempts++) {
    const turn = await takeTurn(delivery);
    setAsideLate(part, delivery, tally);
    if (part.items.length === 0) return end;
    const data = part.items.map(({ datum }) => datum);
    end = await attempt(data, turn, delivery);
    if (end.failure === undefined) return end;
    if (end.failure.kind.stored === "maybe") part.doubt ??= end.failure;
    const waitMs = waitBeforeNext(end, end.failure, attempts, delivery);
    if (waitMs === undefined) return end;
    setAsideHarmed(part, end.failure, delivery, tally);
    if (part.items.length === 0) return end;
    if (!(await pause(waitMs, delivery))) return unlessAborted(end, delivery);
  }
}

/** What ended the wait explains the end, where it was the caller. */
function unlessAborted<Datum extends Encoded>(end: Judgement, delivery: Delivery<Datum>): Judgement {
  return delivery.term.caller?.aborted ? { failure: failed(delivery, FAILURES.aborted) } : end;
}

/** Gives the slot to others while it waits, unless the cloud wants its series in order. False when the term ended. */
async function pause<Datum extends Encoded>(waitMs: number, { lane, term, seat }: Delivery<Datum>): Promise<boolean> {
  if (!lane.spec.inOrder) seat.leave();
  try {
    if (waitMs > 0) await term.sleep(waitMs);
    if (!seat.isTaken) await seat.take(term.signal);
  } catch {
    return false;
  }
  return !term.caller?.aborted;
}
