import {
  AuthenticationError,
  RefusedError,
  ThrottledError,
  TransportError,
  UnavailableError,
  UndeliveredError,
  type YunmeterError,
} from "../errors/index.ts";
import type { Reason } from "../report/reason.ts";
import type { FailureKind } from "./failure.ts";
import { proxyHint } from "./proxy-hint.ts";

/** The facts of a failure. Texts from outside are redacted before they come here. */
export interface FailureFacts {
  readonly kind: FailureKind;
  readonly vendor: string;
  /** The service as its users know it. */
  readonly title: string;
  readonly host: string;
  readonly docs: string;
  /** Takes the place of `region` and `endpoint` in advice. */
  readonly addressOption?: string | undefined;
  /** The vendor's advice on a failed connection, in place of the usual one. */
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

/** Creates the error of a failure: what failed, on what, and what to do. The only place that chooses a class. */
export function failureError(facts: FailureFacts): YunmeterError {
  const { kind, vendor, code, status, requestId, retryAfterMs, cause } = facts;
  const { reason } = kind;
  const details = { vendor, reason, code, status, requestId, cause };
  const message = messageOf(facts);
  if (reason === "throttled") return new ThrottledError(message, { ...details, retryAfterMs });
  const Kind = REASON_TEXTS[reason].kind ?? kindOfAnswer(kind, status);
  if (Kind !== undefined) return new Kind(message, details);
  return new TransportError(message, { ...details, phase: reason === "unreachable" ? "connect" : "sent" });
}

/**
 * `Alibaba CloudMonitor (host) answered HTTP 403, code Forbidden.RAM: “no permission” [request 7F0A], attempt 3, after
 * 812 ms. Grant the key permission to report metrics: https://…`. Long words, such as a string to sign, come last.
 */
function messageOf(facts: FailureFacts): string {
  const { title, host, message, requestId, attempts, elapsedMs } = facts;
  const words = message ? `“${message}”` : "";
  const isLong = words.length > LONGEST_INLINE;
  const id = requestId ? ` [request ${requestId}]` : "";
  const tries = attempts > 0 ? `, attempt ${attempts}, after ${Math.round(elapsedMs)} ms` : "";
  const headline = `${title} (${host}) ${eventOf(facts)}${words === "" || isLong ? "" : `: ${words}`}${id}${tries}`;
  return [headline, adviceOn(facts), ...(isLong ? [`Response: ${words}`] : [])].filter(Boolean).join(". ");
}

const LONGEST_INLINE = 200;

function eventOf({ kind: { reason }, status, code }: FailureFacts): string {
  if (status !== undefined) return `answered HTTP ${status}${code ? `, code ${code}` : ""}`;
  return `${REASON_TEXTS[reason].event ?? "got no request"}${code ? ` (${code})` : ""}`;
}

/** In the names of the reporter's options. */
function adviceOn(facts: FailureFacts): string {
  const { kind, addressOption } = facts;
  const advice = kind.advice ?? usualAdvice(facts);
  return addressOption === undefined ? advice : advice.replace(/(?:`region` and )?`endpoint`/, `\`${addressOption}\``);
}

/** The reason's advice; after an answer, with the page that explains it. */
function usualAdvice({ kind: { reason, stored }, status, docs, unreachableAdvice }: FailureFacts): string {
  const { advice = stored === "maybe" ? MAYBE_STORED : "" } = REASON_TEXTS[reason];
  if (reason === "unreachable") return proxyHint() + (unreachableAdvice ?? advice);
  return advice === "" || status === undefined ? advice : `${advice}: ${docs}`;
}

/** The class where the reason alone does not decide it: without an answer, the connection failed. */
function kindOfAnswer({ reason, retryable }: FailureKind, status: number | undefined): ErrorKind | undefined {
  if (status === undefined) return undefined;
  // Some clouds report their own failures with HTTP 200: a call that may be made again was not refused.
  const isCloudsOwn = reason === "unavailable" ? retryable : status >= 500;
  return isCloudsOwn ? UnavailableError : RefusedError;
}

type ErrorKind = typeof AuthenticationError | typeof RefusedError | typeof UnavailableError | typeof UndeliveredError;

interface ReasonTexts {
  /** The class of the error, unless it depends on the answer. */
  readonly kind?: ErrorKind;
  /** What happened, where there was no answer; follows the host. */
  readonly event?: string;
  /** What to do, unless the kind of failure has specific advice. */
  readonly advice?: string;
}

const MAYBE_STORED = "The points may have been stored, so report them again only where a second copy is harmless";

const REASON_TEXTS: Readonly<Record<Reason, ReasonTexts>> = {
  invalid: { kind: RefusedError },
  refused: { kind: RefusedError, advice: "Correct the point" },
  expired: {
    kind: UndeliveredError,
    event: "got no request: the point expired while it waited",
    advice: "Report sooner, or raise requestsPerSecond",
  },
  unauthenticated: {
    kind: AuthenticationError,
    event: "got no signed request",
    advice: "Check the access key and its secret, and that a token beside them has not expired",
  },
  forbidden: { kind: AuthenticationError, advice: "Grant the key permission to report metrics" },
  quota: { kind: RefusedError, advice: "Raise the quota or report fewer series" },
  throttled: { advice: "Lower requestsPerSecond, or share one limiter in the account" },
  unavailable: { advice: "Try again later" },
  unreachable: { event: "could not be reached", advice: "Check the network; in a private one, set `endpoint`" },
  timeout: {
    event: "sent no complete response in time",
    advice: "The points may have been stored; raise timeoutMs",
  },
  uncertain: {
    event: "closed the connection before its response was complete",
    advice: MAYBE_STORED,
  },
  deadline: {
    kind: UndeliveredError,
    event: "got no request before the deadline",
    advice: "Raise deadlineMs or requestsPerSecond",
  },
  aborted: { kind: UndeliveredError, event: "got no complete request: the call was aborted" },
  unisolated: {
    kind: RefusedError,
    advice: "The batch holds bad points, too many to find one by one: correct them, or report fewer at once",
  },
};
