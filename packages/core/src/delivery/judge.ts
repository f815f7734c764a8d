import type { Credentials } from "../credentials/credentials.ts";
import { redact } from "../runtime/redact.ts";
import type { Answer } from "../transport/exchange.ts";
import { retryAfterMs } from "../transport/retry-after.ts";
import type { Encoded } from "../vendor/spec.ts";
import { type Prepared, secretsOf } from "./attempt.ts";
import { type Delivery, failed } from "./delivery.ts";
import { type Failure, type FailureKind, FAILURES } from "./failure.ts";

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

export interface Signing {
  readonly credentials: Credentials;
  readonly skewMs: number;
  /** Epoch milliseconds, or NaN where the answer has no date. */
  readonly serverDate: number;
}

/** Reads an answer, tells the limiter and the journal, and says how the attempt ended. */
export function judge<Datum extends Encoded>(
  answer: Answer,
  batch: readonly Datum[],
  { request, credentials, skewMs, turn }: Prepared,
  delivery: Delivery<Datum>,
): Judgement {
  const { spec, runtime, limiter } = delivery.lane;
  const read = spec.read(answer, batch);
  const secrets = secretsOf(credentials, request);
  const requestId = plainId(read.requestId, secrets);
  delivery.journal.status = answer.status;
  delivery.journal.requestId = requestId;
  if (read.failure === undefined) {
    limiter.passed();
    return read.named === undefined ? {} : { named: redactedEach(read.named, secrets) };
  }
  const now = runtime.now();
  const serverDate = Date.parse(answer.headers.get("date") ?? "");
  const isOff = answer.status === 401 && Math.abs(serverDate - now - skewMs) > TOLD_SKEW_MS;
  const kind: FailureKind = isOff ? FAILURES.clock : read.failure;
  const serverMs = read.retryAfterMs ?? retryAfterMs(answer.headers.get("retry-after"), now);
  if (kind.reason === "throttled") limiter.throttled(turn, serverMs ?? 0, now);
  const code = read.code === undefined ? undefined : redact(read.code, secrets);
  const message = read.message === undefined ? undefined : redact(read.message, secrets);
  const failure = failed(delivery, kind, { code, message, requestId, status: answer.status, retryAfterMs: serverMs });
  return { failure, serverMs, signing: { credentials, skewMs, serverDate } };
}

/** A clock this far off explains a 401 better than a wrong key does. */
const TOLD_SKEW_MS = 60_000;

/** An id as ids are, which holds no secret; any other text is none. */
function plainId(id: string | undefined, secrets: readonly (string | undefined)[]): string | undefined {
  if (id === undefined || !/^[\w.:-]{1,128}$/.test(id)) return undefined;
  return secrets.some((secret) => secret !== undefined && secret !== "" && id.includes(secret)) ? undefined : id;
}

function redactedEach(
  named: ReadonlyMap<number, string>,
  secrets: readonly (string | undefined)[],
): ReadonlyMap<number, string> {
  return new Map([...named].map(([place, words]) => [place, redact(words, secrets)]));
}
