import { type AttemptEnd, passOn, secretsOf } from "../delivery/attempt.ts";
import type { Delivery, ReporterState } from "../delivery/delivery.ts";
import type { Prepared } from "../delivery/prepare.ts";
import { isPlausible } from "../delivery/skew.ts";
import type { Answer } from "../transport/transport.ts";
import type { AnswerReader, Encoded, Verdict } from "../vendor/spec.ts";
import { faultOf } from "./connection-faults.ts";
import { failed } from "./failed.ts";
import { failureKind, isKnownCode } from "./failure-table.ts";
import { type Failure, type FailureKind, FAILURES } from "./failure.ts";
import { readPage } from "./html-page.ts";
import { plainId } from "./redact.ts";
import { retryAfterMs } from "./retry-after.ts";
import { failureBeforeRequest } from "./unprepared.ts";

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

/** Reads how an attempt ended, and passes its consequences on to the limiter, the clock skew and the journal. */
export async function judge<Datum extends Encoded>(
  attempted: AttemptEnd,
  batch: readonly Datum[],
  delivery: Delivery<Datum>,
): Promise<Judgement> {
  switch (attempted.to) {
    case "accepted":
      delivery.journal.requestId = plainId(attempted.requestId, secretsOf(attempted.prepared));
      return {};
    case "request":
      return { failure: await failureBeforeRequest(attempted.ended, delivery) };
    case "connection": {
      const { kind, code, message } = faultOf(attempted.ended);
      return { failure: await failed(delivery, kind, { code, message }, secretsOf(attempted.prepared)) };
    }
    default:
      return await judgeAnswer(attempted, batch, delivery);
  }
}

type Answered = Extract<AttemptEnd, { readonly to: "answer" }>;

async function judgeAnswer<Datum extends Encoded>(
  answered: Answered,
  batch: readonly Datum[],
  delivery: Delivery<Datum>,
): Promise<Judgement> {
  const { answer, prepared } = answered;
  const { reporter, journal } = delivery;
  const reader = await loadReader(reporter.spec);
  const page = readPage(answer);
  const { requestId, ...verdict } = reader.read(answer, batch);
  const read = page ?? verdict;
  const now = reporter.runtime.now();
  const serverDate = Date.parse(answer.headers.get("date") ?? "");
  if (page === undefined && confirmsJump(reporter, now, serverDate)) reporter.ageClock.catchUp();
  journal.requestId = plainId(requestId, secretsOf(prepared));
  if (read.failure === undefined) {
    passOn(answer, prepared, reporter);
    return read.named === undefined ? {} : { named: read.named, secrets: secretsOf(prepared) };
  }
  const isClock =
    page === undefined && reporter.spec.isTimed !== false && isClockOff(answer.status, serverDate - now, prepared);
  const kind = isClock ? FAILURES.clock : read.failure;
  return judgeFailure(answered, read, kind, { delivery, reader, now, serverDate });
}

/** Where the cloud's own reader cannot be loaded, the HTTP status decides. */
async function loadReader<Datum extends Encoded>(
  spec: Delivery<Datum>["reporter"]["spec"],
): Promise<AnswerReader<Datum>> {
  const byStatus = { failures: [], read: ({ status }: Answer) => ({ failure: failureKind([], { status }) }) };
  return await spec.loadReader().catch(() => byStatus);
}

/**
 * Whether this machine's clock is right where it ran ahead of the time that passed: it was suspended, or had started with a
 * clock that was behind. Learned from failures only: as long as the cloud takes the points, nothing depends on it.
 */
function confirmsJump({ ageClock }: Pick<ReporterState, "ageClock">, now: number, serverDate: number): boolean {
  const ahead = now - ageClock.now();
  return ahead > LEAST_JUMP_MS && Math.abs(serverDate - now) < ahead / 2;
}

const LEAST_JUMP_MS = 10_000;

/** A clock that is off by more than a minute explains a 401 better than a wrong key does. */
function isClockOff(status: number, learnedMs: number, { skewMs }: Prepared): boolean {
  return status === 401 && isPlausible(learnedMs) && Math.abs(learnedMs - skewMs) > 60_000;
}

interface Circumstances<Datum extends Encoded> {
  readonly delivery: Delivery<Datum>;
  readonly reader: AnswerReader<Datum>;
  readonly now: number;
  readonly serverDate: number;
}

async function judgeFailure<Datum extends Encoded>(
  { answer: { status, headers }, prepared, turn }: Answered,
  read: Verdict,
  kind: FailureKind,
  { delivery, reader, now, serverDate }: Circumstances<Datum>,
): Promise<Judgement> {
  const { deadline, reporter } = delivery;
  const { limiter, skew } = reporter;
  const { credentials, skewMs } = prepared;
  const serverMs = read.retryAfterMs ?? retryAfterMs(headers.get("retry-after"), now);
  // A delay past the deadline ends the batch, and the caller decides when to try again: a pipeline's flush does at once.
  const pauseMs = serverMs !== undefined && serverMs < deadline.leftMs() ? serverMs : 0;
  if (kind.slows) limiter.throttled(turn, pauseMs, now);
  if (kind.retry !== "clock") skew.confirm(skewMs, serverDate, now);
  const { code, message } = read;
  const { requestId } = delivery.journal;
  const isKnown = code !== undefined && isKnownCode(reader.failures, code);
  const facts = { code, message, isKnownCode: isKnown, requestId, status, retryAfterMs: serverMs };
  const failure = await failed(delivery, kind, facts, secretsOf(prepared));
  return { failure, serverMs, signing: { credentials, skewMs, serverDate } };
}
