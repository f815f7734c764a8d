import type { Encoded } from "../vendor/spec.ts";
import { backoffMs } from "./backoff.ts";
import type { Delivery } from "./delivery.ts";
import type { Failure } from "./failure.ts";
import type { Judgement, Signing } from "./judge.ts";

/** How long to wait before the next attempt; `undefined` when there is to be none. */
export function waitBeforeNext<Datum extends Encoded>(
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
      // Cut off by the deadline, an attempt would leave in doubt what the last answer has made sure of.
      const leastMs = waitMs === end.serverMs ? 0 : lane.deadlineMs * LEAST_PART;
      return waitMs + leastMs < term.leftMs() ? waitMs : undefined;
    }
    default:
      return undefined;
  }
}

/** Never reached while time passes: ends the loop under a clock that stands still. */
const MOST_ATTEMPTS = 32;

/** What has to be left of the deadline for an attempt that we ask for ourselves. */
const LEAST_PART = 0.02;

function canCorrect<Datum extends Encoded>(
  { credentials, skewMs, serverDate }: Signing,
  what: "clock" | "credentials",
  { lane }: Delivery<Datum>,
): boolean {
  return what === "clock" ? lane.skew.correct(skewMs, serverDate, lane.runtime.now()) : lane.keyring.renew(credentials);
}
