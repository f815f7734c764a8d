import type { YunmeterError } from "../errors/yunmeter-error.ts";
import type { Point } from "../model/point.ts";
import type { Reason } from "../report/result.ts";

/** What an answer that is no success means, and what is done about it. */
export interface FailureKind {
  /**
   * What it speaks of. `request`: the call starts no further batch. `batch`: this batch alone. `points`: one of its
   * points, so the batch is halved until the culprit stands alone.
   */
  readonly concerns: "request" | "batch" | "points";
  /** What the caller is told. */
  readonly reason: Reason;
  /** Whether the cloud can have stored what the request held. */
  readonly stored: "no" | "maybe";
  /**
   * What another attempt takes. `backoff`: time. `harmless`: time, and a point whose second copy harms nobody.
   * `clock`: the server's time. `credentials`: fresh ones from the provider.
   */
  readonly retry: "never" | "backoff" | "harmless" | "clock" | "credentials";
  /** Whether the caller may send the points again later. */
  readonly retryable: boolean;
  /** What to do about it, as a sentence, where that takes more than the reason's usual advice. */
  readonly advice?: string;
  /** Where one answer means different things for different points. */
  readonly fateOf?: (point: Point) => PointFate;
}

/** What an answer means for one point. */
export interface PointFate {
  /** The list of the result that the point goes to. */
  readonly fate: "refused" | "unsent" | "unknown";
  /** Why it goes there. */
  readonly reason: Reason;
}

/** A failure as it happened: what kind, and the error that tells of it. */
export interface Failure {
  /** What it means, and what is done about it. */
  readonly kind: FailureKind;
  /** The one that all points of the request share. */
  readonly error: YunmeterError;
}

const request = { concerns: "request", stored: "no", retry: "never", retryable: false } as const;
const passing = { ...request, retryable: true } as const;
const doubtful = { ...passing, stored: "maybe" } as const;

const isBad = (): PointFate => ({ fate: "refused", reason: "refused" });

/** The names of the kinds in {@link FAILURES}. */
export type FailureName =
  | "throttled"
  | "unavailable"
  | "gateway"
  | "unreadable"
  | "misdirected"
  | "unauthenticated"
  | "expiredToken"
  | "clock"
  | "forbidden"
  | "quota"
  | "points"
  | "batch"
  | "unreachable"
  | "untrusted"
  | "timeout"
  | "broken"
  | "abortedInFlight"
  | "aborted"
  | "deadline"
  | "noCredentials"
  | "expired"
  | "oversize"
  | "unisolated";

/** The kinds of failure that the clouds share; a vendor's table chooses among them. */
export const FAILURES: Readonly<Record<FailureName, FailureKind>> = {
  /** Too many requests: later. */
  throttled: { ...passing, reason: "throttled", retry: "backoff" },
  /** The cloud says of itself that it failed. */
  unavailable: { ...passing, reason: "unavailable", retry: "backoff" },
  /** Something before the cloud failed; the request may have passed it. */
  gateway: { ...doubtful, reason: "uncertain", retry: "backoff" },
  /** An answer that does not say what it did. */
  unreadable: { ...doubtful, reason: "uncertain" },
  /** Wrong host, wrong path, a redirect: the call is not offered there. */
  misdirected: { ...request, reason: "unavailable", advice: "Check `region` and `endpoint`" },
  unauthenticated: { ...request, reason: "unauthenticated" },
  /** The token has expired: once more with a fresh one. */
  expiredToken: { ...request, reason: "unauthenticated", retry: "credentials" },
  /** The signature's time is off: once more by the server's clock. */
  clock: { ...request, reason: "unauthenticated", retry: "clock", advice: "Set this machine's clock" },
  forbidden: { ...request, reason: "forbidden" },
  quota: { ...request, reason: "quota" },
  /** One of the points is bad, and the cloud does not say which. */
  points: { ...request, concerns: "points", reason: "refused", fateOf: isBad },
  /** All points of the batch are bad. */
  batch: { ...request, concerns: "batch", reason: "refused", fateOf: isBad },
  /** No connection came about. */
  unreachable: { ...passing, reason: "unreachable", retry: "backoff" },
  /** No connection will ever come about: the other side is not who it should be, or fetch does not open its port. */
  untrusted: {
    ...request,
    reason: "unreachable",
    advice: "Check `endpoint`, its port and certificate, and proxies",
  },
  /** No whole answer in time. */
  timeout: { ...doubtful, reason: "timeout", retry: "harmless" },
  /** The connection broke after the request was on its way. */
  broken: { ...doubtful, reason: "uncertain", retry: "harmless" },
  /** The caller's signal, while a request was under way. */
  abortedInFlight: { ...doubtful, reason: "aborted" },
  /** The caller's signal, or the caller's iterable, before a request. */
  aborted: { ...passing, reason: "aborted" },
  /** The deadline passed before an attempt was made. */
  deadline: { ...passing, reason: "deadline" },
  /** The provider of credentials failed; it may not fail again. */
  noCredentials: {
    ...passing,
    reason: "unauthenticated",
    advice: "See that the credentials provider answers",
  },
  /** Its time of use passed while it waited for an attempt. */
  expired: { ...request, concerns: "batch", reason: "expired" },
  /** The request is larger than the cloud takes, once signed: found here, before it was sent. */
  oversize: {
    ...request,
    concerns: "points",
    reason: "invalid",
    fateOf: () => ({ fate: "refused", reason: "invalid" }),
  },
  /** The budget for halving is spent. */
  unisolated: { ...passing, concerns: "batch", reason: "unisolated" },
};
