import type { Tally } from "../report/tally.ts";
import type { Encoded } from "../vendor/spec.ts";
import { attempt } from "./attempt.ts";
import { backoffMs } from "./backoff.ts";
import type { Item } from "./batch.ts";
import { type Delivery, failed } from "./delivery.ts";
import { type Failure, FAILURES } from "./failure.ts";
import type { Judgement, Signing } from "./judge.ts";
import type { Part } from "./part.ts";
import { takeTurn } from "./prepare.ts";

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

/** How long to wait before the next attempt; `undefined` when there is to be none. */
function waitBeforeNext<Datum extends Encoded>(
  end: Judgement,
  { kind }: Failure,
  attempts: number,
  delivery: Delivery<Datum>,
): number | undefined {
  const { lane, term, corrected } = delivery;
  switch (kind.retry) {
    case "clock":
    case "credentials":
      if (end.signing === undefined || corrected.has(kind.retry)) return undefined;
      corrected.add(kind.retry);
      return canCorrect(end.signing, kind.retry, delivery) ? 0 : undefined;
    case "backoff":
    case "harmless": {
      if (lane.retry === false || attempts >= MOST_ATTEMPTS) return undefined;
      const waitMs = backoffMs(lane.retry, attempts, lane.runtime.random(), end.serverMs);
      return waitMs < term.leftMs() ? waitMs : undefined;
    }
    default:
      return undefined;
  }
}

/** Never reached while time passes: ends the loop under a clock that stands still. */
const MOST_ATTEMPTS = 32;

function canCorrect<Datum extends Encoded>(
  { credentials, skewMs, serverDate }: Signing,
  what: "clock" | "credentials",
  { lane }: Delivery<Datum>,
): boolean {
  return what === "clock" ? lane.skew.correct(skewMs, serverDate, lane.runtime.now()) : lane.keyring.renew(credentials);
}

/** Settles the items that another attempt would harm. */
function setAsideHarmed<Datum extends Encoded>(
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
function setAsideLate<Datum extends Encoded>(part: Part<Datum>, delivery: Delivery<Datum>, tally: Tally): void {
  const { spec, runtime } = delivery.lane;
  const now = runtime.now();
  const isLate = ({ point }: Item<Datum>): boolean => (spec.usefulUntil(point, delivery.calledAt) ?? Infinity) < now;
  if (!part.items.some(isLate)) return;
  tally.settle(part.items.filter(isLate), failed(delivery, FAILURES.expired), part.doubt);
  part.items = part.items.filter((item) => !isLate(item));
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
