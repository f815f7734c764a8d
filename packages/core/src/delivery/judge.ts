import { showsSecret } from "../runtime/redact.ts";
import { retryAfterMs } from "../transport/retry-after.ts";
import type { Answer } from "../transport/transport.ts";
import type { Encoded, Verdict } from "../vendor/spec.ts";
import { type Delivery, failed } from "./delivery.ts";
import { type Failure, type FailureKind, FAILURES } from "./failure.ts";
import { type Prepared, secretsOf, withoutSecrets } from "./prepare.ts";

/** How one attempt ended, with what is needed to decide on another. */
export interface Judgement {
  /** Absent when the batch was accepted, save for the points that are named. */
  readonly failure?: Failure;
  readonly named?: ReadonlyMap<number, string>;
  /** How long the server asks to wait. */
  readonly serverMs?: number | undefined;
  /** What the request was signed with, and the time by the server, for a corrected attempt. */
  readonly signing?: Signing;
}

/** What a request was signed with, and what its answer says of the time. */
export interface Signing {
  readonly credentials: object;
  readonly skewMs: number;
  /** Epoch milliseconds, or NaN where the answer has no date. */
  readonly serverDate: number;
}

/** Reads an answer, tells the limiter and the journal, and says how the attempt ended. */
export function judge<Datum extends Encoded>(
  answer: Answer,
  batch: readonly Datum[],
  prepared: Prepared,
  delivery: Delivery<Datum>,
): Judgement {
  const { lane, journal } = delivery;
  const read = lane.spec.read(answer, batch);
  journal.status = answer.status;
  journal.requestId = plainId(read.requestId, prepared);
  if (read.failure !== undefined) return judgeFailure(answer, read, read.failure, prepared, delivery);
  lane.limiter.passed();
  if (read.named === undefined) return {};
  return { named: new Map([...read.named].map(([place, words]) => [place, withoutSecrets(words, prepared)])) };
}

function judgeFailure<Datum extends Encoded>(
  { status, headers }: Answer,
  read: Verdict,
  told: FailureKind,
  prepared: Prepared,
  delivery: Delivery<Datum>,
): Judgement {
  const { limiter, runtime } = delivery.lane;
  const { credentials, skewMs, turn } = prepared;
  const now = runtime.now();
  const serverDate = Date.parse(headers.get("date") ?? "");
  const isOff = status === 401 && Math.abs(serverDate - now - skewMs) > TOLD_SKEW_MS;
  const kind = isOff ? FAILURES.clock : told;
  const serverMs = read.retryAfterMs ?? retryAfterMs(headers.get("retry-after"), now);
  if (kind.reason === "throttled") limiter.throttled(turn, serverMs ?? 0, now);
  const failure = failed(delivery, kind, {
    code: read.code && withoutSecrets(read.code, prepared),
    message: read.message && withoutSecrets(read.message, prepared),
    requestId: delivery.journal.requestId,
    status,
    retryAfterMs: serverMs,
  });
  return { failure, serverMs, signing: { credentials, skewMs, serverDate } };
}

/** A clock this far off explains a 401 better than a wrong key does. */
const TOLD_SKEW_MS = 60_000;

/** An id as ids are, which holds no secret; any other text is none. */
function plainId(id: string | undefined, prepared: Prepared): string | undefined {
  return id && /^[\w.:-]{1,128}$/.test(id) && !showsSecret(id, secretsOf(prepared)) ? id : undefined;
}
