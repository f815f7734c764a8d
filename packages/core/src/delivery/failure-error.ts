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
  const message = [headline(facts), kind.advice ?? CURES[kind.reason](facts)].filter(Boolean).join(". ");
  const details = { vendor, code, status, requestId, cause };
  switch (kind.reason) {
    case "unauthenticated":
    case "forbidden":
      return new AuthenticationError(message, details);
    case "throttled":
      return new ThrottledError(message, { ...details, retryAfterMs });
    case "unreachable":
      return new TransportError(message, { ...details, phase: "connect" });
    case "timeout":
      return new TransportError(message, { ...details, phase: "sent" });
    case "unavailable":
      return status === undefined || status < 500
        ? new RefusedError(message, details)
        : new UnavailableError(message, details);
    case "uncertain":
      if (status === undefined) return new TransportError(message, { ...details, phase: "sent" });
      return status < 500 ? new RefusedError(message, details) : new UnavailableError(message, details);
    case "deadline":
    case "aborted":
    case "expired":
      return new UndeliveredError(message, details);
    default:
      return new RefusedError(message, details);
  }
}

/** `Alibaba CloudMonitor (host) answered 403 Forbidden.RAM: “no permission” [request 7F0A], attempt 3 after 812 ms` */
function headline({ title, host, kind, status, code, message, requestId, attempts, elapsedMs }: FailureFacts): string {
  const said = status === undefined ? (PLAIN_WORDS[kind.reason] ?? "was not asked") : `answered HTTP ${status}`;
  const named = code === undefined ? "" : status === undefined ? ` (${code})` : `, code ${code}`;
  const words = message ? `: “${message}”` : "";
  const id = requestId === undefined ? "" : ` [request ${requestId}]`;
  const tries = attempts > 0 ? `, attempt ${attempts}, after ${Math.round(elapsedMs)} ms` : "";
  return `${title} (${host}) ${said}${named}${words}${id}${tries}`;
}

const PLAIN_WORDS: Readonly<Partial<Record<Reason, string>>> = {
  unauthenticated: "was not asked, for lack of credentials",
  unreachable: "could not be connected to",
  timeout: "did not answer in time",
  uncertain: "broke the connection",
  deadline: "was not asked before the deadline",
  aborted: "was not asked to the end: the caller aborted",
  expired: "was not asked again",
};

type Cure = (facts: FailureFacts) => string;

const nothing: Cure = () => "";

const CURES: Readonly<Record<Reason, Cure>> = {
  invalid: nothing,
  refused: ({ docs }) => `Correct the point: ${docs}`,
  expired: () => "Its time of use passed while it waited for another attempt",
  unauthenticated: ({ status, kind, docs }) => {
    if (status === undefined) return "See that the credentials provider answers";
    if (kind.retry === "clock") return "Set this machine's clock";
    return `Check the access key and its secret: ${docs}`;
  },
  forbidden: ({ docs }) => `Grant the key the permission the README names: ${docs}`,
  quota: ({ docs }) => `Raise the quota, or report fewer series: ${docs}`,
  throttled: () => "Lower requestsPerSecond, or share one limiter among the reporters of this account",
  unavailable: ({ status = 0 }) => (status < 500 ? "Check `region` and `endpoint`" : "Try again later"),
  unreachable: ({ kind }) =>
    kind.retryable
      ? `${proxyHint()}Check the network; inside a private one, set \`endpoint\``
      : "Check `endpoint`, its certificate and the proxies on the way",
  timeout: () => "The points may be stored or not; raise timeoutMs if the network is slow",
  uncertain: () => "The points may be stored or not",
  deadline: () => "Raise deadlineMs, or requestsPerSecond",
  aborted: nothing,
  unisolated: ({ docs }) => `A point of the batch is bad, and too many halves of it were: correct the points: ${docs}`,
};
