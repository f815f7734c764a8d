import {
  AuthenticationError,
  RefusedError,
  ThrottledError,
  TransportError,
  UnavailableError,
  UndeliveredError,
  type YunmeterError,
} from "../errors/index.ts";
import type { Reason } from "../report/result.ts";
import { proxyHint } from "../transport/proxy-hint.ts";
import type { FailureKind } from "./failure.ts";

/** What is known of a failure when its error is made. Texts from outside are redacted before they come here. */
export interface FailureFacts {
  readonly kind: FailureKind;
  readonly vendor: string;
  /** The service as its users know it. */
  readonly title: string;
  readonly host: string;
  readonly docs: string;
  /** What the vendor says to whoever cannot connect, in place of the usual advice. */
  readonly unreachableAdvice?: string | undefined;
  readonly attempts: number;
  readonly elapsedMs: number;
  readonly code?: string | undefined;
  readonly message?: string | undefined;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly cause?: unknown;
}

/** The error of a failure: what failed, on what, in whose words, and what to do. The only place that chooses a class. */
export function failureError(facts: FailureFacts): YunmeterError {
  const { kind, vendor, code, status, requestId, retryAfterMs, cause } = facts;
  const { reason } = kind;
  const advice = kind.advice ?? usualAdvice(facts);
  const message = advice === "" ? headline(facts) : `${headline(facts)}. ${advice}`;
  const details = { vendor, code, status, requestId, cause };
  if (reason === "throttled") return new ThrottledError(message, { ...details, retryAfterMs });
  const Kind = TOLD[reason].kind ?? kindOfAnswer(kind, status);
  if (Kind !== undefined) return new Kind(message, details);
  return new TransportError(message, { ...details, phase: reason === "unreachable" ? "connect" : "sent" });
}

/** `Alibaba CloudMonitor (host) answered HTTP 403, code Forbidden.RAM: “no permission” [request 7F0A], attempt 3, after 812 ms` */
function headline({ title, host, kind, status, code, message, requestId, attempts, elapsedMs }: FailureFacts): string {
  const said = status === undefined ? (TOLD[kind.reason].plainly ?? "was not asked") : `answered HTTP ${status}`;
  const named = code ? (status === undefined ? ` (${code})` : `, code ${code}`) : "";
  const words = message ? `: “${message}”` : "";
  const id = requestId ? ` [request ${requestId}]` : "";
  const tries = attempts > 0 ? `, attempt ${attempts}, after ${Math.round(elapsedMs)} ms` : "";
  return `${title} (${host}) ${said}${named}${words}${id}${tries}`;
}

/** What the reason calls for; where the cloud spoke, with the page that explains its words. */
function usualAdvice({ kind: { reason }, status, docs, unreachableAdvice }: FailureFacts): string {
  const { advice = "" } = TOLD[reason];
  if (reason === "unreachable") return proxyHint() + (unreachableAdvice ?? advice);
  return advice === "" || status === undefined ? advice : `${advice}: ${docs}`;
}

/** Where the reason leaves it open, the answer tells; where there was none, the connection failed. */
function kindOfAnswer({ reason, retryable }: FailureKind, status: number | undefined): ErrorKind | undefined {
  if (status === undefined) return undefined;
  // Some clouds tell of their own failures with HTTP 200: a call that may be made again was not refused.
  const isCloudsOwn = reason === "unavailable" ? retryable : status >= 500;
  return isCloudsOwn ? UnavailableError : RefusedError;
}

type ErrorKind = typeof AuthenticationError | typeof RefusedError | typeof UnavailableError | typeof UndeliveredError;

/** How a reason is told. */
interface Telling {
  /** The class of its error, unless that depends on the answer. */
  readonly kind?: ErrorKind;
  /** What happened, where there was no answer. */
  readonly plainly?: string;
  /** What to do, unless the kind of failure knows better. */
  readonly advice?: string;
}

const TOLD: Readonly<Record<Reason, Telling>> = {
  invalid: { kind: RefusedError },
  refused: { kind: RefusedError, advice: "Correct the point" },
  expired: {
    kind: UndeliveredError,
    plainly: "was not asked in time",
    advice: "The point's time of use is over",
  },
  unauthenticated: {
    kind: AuthenticationError,
    plainly: "was not asked, for lack of credentials",
    advice: "Check the access key and its secret",
  },
  forbidden: { kind: AuthenticationError, advice: "Grant the key permission to report metrics" },
  quota: { kind: RefusedError, advice: "Raise the quota or report fewer series" },
  throttled: { advice: "Lower requestsPerSecond, or share one limiter in the account" },
  unavailable: { advice: "Try again later" },
  unreachable: {
    plainly: "could not be connected to",
    advice: "Check the network; in a private one, set `endpoint`",
  },
  timeout: {
    plainly: "did not answer in time",
    advice: "The points may be stored or not; raise timeoutMs",
  },
  uncertain: { plainly: "broke the connection", advice: "The points may be stored or not" },
  deadline: {
    kind: UndeliveredError,
    plainly: "was not asked before the deadline",
    advice: "Raise deadlineMs or requestsPerSecond",
  },
  aborted: { kind: UndeliveredError, plainly: "was not asked to the end: aborted" },
  unisolated: { kind: RefusedError, advice: "Correct the points: too many are bad" },
};
