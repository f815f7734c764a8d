import type { Tally } from "../report/tally.ts";
import type { Encoded } from "../vendor/spec.ts";
import { attempt } from "./attempt.ts";
import { backoffMs } from "./backoff.ts";
import type { Item } from "./batch.ts";
import { type Delivery, failed } from "./delivery.ts";
import { type Failure, FAILURES } from "./failure.ts";
import type { Judgement, Signing } from "./judge.ts";
import type { Part } from "./part.ts";

/** Tries until the part is accepted or trying on is pointless. Items that may not be tried again leave it on the way. */
export async function sendWithRetry<Datum extends Encoded>(
  part: Part<Datum>,
  delivery: Delivery<Datum>,
  tally: Tally,
): Promise<Judgement> {
  for (let attempts = 1; ; attempts++) {
    const end = await attempt(
      part.items.map(({ datum }) => datum),
      delivery,
    );
    if (end.failure === undefined) return end;
    if (end.failure.kind.stored === "maybe") part.doubt ??= end.failure;
    const waitMs = waitBeforeNext(end, end.failure, attempts, delivery);
    if (waitMs === undefined) return end;
    setAside(part, end.failure, delivery, tally);
    if (part.items.length === 0) return end;
    if (!(await pause(waitMs, delivery))) {
      return delivery.term.caller?.aborted ? { failure: failed(delivery, FAILURES.aborted) } : end;
    }
  }
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

/** Settles the items that another attempt would harm, or that it would come too late for. */
function setAside<Datum extends Encoded>(
  part: Part<Datum>,
  failure: Failure,
  delivery: Delivery<Datum>,
  tally: Tally,
): void {
  const { spec, runtime } = delivery.lane;
  const now = runtime.now();
  const isHarmed = ({ point }: Item<Datum>): boolean =>
    failure.kind.retry === "harmless" && spec.duplicate(point) !== "harmless";
  const isLate = ({ point }: Item<Datum>): boolean => (spec.usefulUntil(point, delivery.calledAt) ?? Infinity) < now;
  const harmless = part.items.filter((item) => !isHarmed(item));
  const late = harmless.filter(isLate);
  tally.settle(part.items.filter(isHarmed), failure);
  if (late.length > 0) tally.settle(late, failed(delivery, FAILURES.expired), part.doubt);
  part.items = harmless.filter((item) => !isLate(item));
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
