import type { Delivery } from "../delivery/delivery.ts";
import { LEAST_PART } from "../delivery/take-turn.ts";
import type { Encoded } from "../vendor/spec.ts";
import { backoffMs } from "./backoff.ts";
import type { Failure } from "./failure.ts";
import type { Judgement, Signing } from "./judge.ts";

/** The wait before the next attempt; `undefined` when there is to be none. */
export function waitBeforeNext<Datum extends Encoded>(
  end: Judgement,
  { kind }: Failure,
  attempts: number,
  delivery: Delivery<Datum>,
): number | undefined {
  const { reporter, deadline, corrected } = delivery;
  switch (kind.retry) {
    case "clock":
    case "credentials":
      if (end.signing === undefined || corrected.has(kind.retry)) return undefined;
      corrected.add(kind.retry);
      return canCorrect(end.signing, kind.retry, delivery) ? 0 : undefined;
    case "backoff": {
      if (reporter.retry === false || attempts >= MOST_ATTEMPTS) return undefined;
      const waitMs = backoffMs(reporter.retry, attempts, reporter.runtime.random(), end.serverMs);
      const leastMs = waitMs === end.serverMs ? 0 : reporter.deadlineMs * LEAST_PART;
      return waitMs + leastMs < deadline.leftMs() ? waitMs : undefined;
    }
    default:
      return undefined;
  }
}

/** Not reached while time passes: ends the loop under a clock that stands still. */
const MOST_ATTEMPTS = 32;

function canCorrect<Datum extends Encoded>(
  { credentials, skewMs, serverDate }: Signing,
  what: "clock" | "credentials",
  { reporter }: Delivery<Datum>,
): boolean {
  return what === "clock"
    ? reporter.skew.correct(skewMs, serverDate, reporter.runtime.now())
    : reporter.keyring.renew(credentials);
}
