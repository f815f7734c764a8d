import { retryAfterMs } from "../transport/retry-after.ts";
import type { Answer } from "../transport/transport.ts";
import type { Encoded, Verdict } from "../vendor/spec.ts";
import { type Delivery, failed } from "./delivery.ts";
import { type Failure, type FailureKind, FAILURES } from "./failure.ts";
import { readPage } from "./html-page.ts";
import { type Prepared, secretsOf } from "./prepare.ts";
import { plainId } from "./request-id.ts";
import { isPlausible } from "./skew.ts";

/** How one attempt ended, with what is needed to decide on another. */
export interface Judgement {
  /** Absent when the batch was accepted, save for the named points. */
  readonly failure?: Failure;
  /** The points the cloud refuses, by their place in the batch, each with the cloud's words. */
  readonly named?: ReadonlyMap<number, string>;
  /** What those words must not show. */
  readonly secrets?: readonly (string | undefined)[];
  /** The server's delay. */
  readonly serverMs?: number | undefined;
  readonly signing?: Signing;
}

/** What a request was signed with, and the time by the server's answer. */
export interface Signing {
  readonly credentials: object;
  readonly skewMs: number;
  /** Epoch milliseconds; NaN where the answer has no date. */
  readonly serverDate: number;
}

/** Reads an answer and passes its consequences on to the limiter, the clock skew and the journal. */
export async function judge<Datum extends Encoded>(
  answer: Answer,
  batch: readonly Datum[],
  prepared: Prepared,
  delivery: Delivery<Datum>,
): Promise<Judgement> {
  const { reporter, journal } = delivery;
  const page = readPage(answer);
  const { requestId, ...verdict } = reporter.spec.read(answer, batch);
  const read = page ?? verdict;
  const now = reporter.runtime.now();
  const serverDate = Date.parse(answer.headers.get("date") ?? "");
  journal.status = answer.status;
  journal.requestId = plainId(requestId, secretsOf(prepared));
  if (read.failure !== undefined) {
    const kind =
      page === undefined && reporter.spec.isTimed !== false && isClockOff(answer.status, serverDate - now, prepared)
        ? FAILURES.clock
        : read.failure;
    return judgeFailure(answer, read, kind, { prepared, delivery, now, serverDate });
  }
  reporter.limiter.passed();
  reporter.skew.confirm(prepared.skewMs, serverDate, now);
  if (read.named === undefined) return {};
  return { named: read.named, secrets: secretsOf(prepared) };
}

/** A clock that is off by more than a minute explains a 401 better than a wrong key does. */
function isClockOff(status: number, learnedMs: number, { skewMs }: Prepared): boolean {
  return status === 401 && isPlausible(learnedMs) && Math.abs(learnedMs - skewMs) > 60_000;
}

interface Circumstances<Datum extends Encoded> {
  readonly prepared: Prepared;
  readonly delivery: Delivery<Datum>;
  readonly now: number;
  readonly serverDate: number;
}

async function judgeFailure<Datum extends Encoded>(
  { status, headers }: Answer,
  read: Verdict,
  kind: FailureKind,
  { prepared, delivery, now, serverDate }: Circumstances<Datum>,
): Promise<Judgement> {
  const { limiter, skew } = delivery.reporter;
  const { credentials, skewMs, turn } = prepared;
  const serverMs = read.retryAfterMs ?? retryAfterMs(headers.get("retry-after"), now);
  if (kind.reason === "throttled") limiter.throttled(turn, serverMs ?? 0, now);
  if (kind.retry !== "clock") skew.confirm(skewMs, serverDate, now);
  const { code, message } = read;
  const { requestId } = delivery.journal;
  const facts = { code, message, requestId, status, retryAfterMs: serverMs };
  const failure = await failed(delivery, kind, facts, secretsOf(prepared));
  return { failure, serverMs, signing: { credentials, skewMs, serverDate } };
}
