import type { YunmeterError } from "../errors/yunmeter-error.ts";
import type { Point } from "../model/point.ts";
import type { Reason } from "../report/reason.ts";

/** What a failed attempt means. Retrying, halving, settling and the error's class all follow from it. */
export interface FailureKind {
  /**
   * `request`: the call starts no further batch. `batch`: only this batch fails. `points`: the batch holds a bad point,
   * so it is halved until that point stands alone.
   */
  readonly concerns: "request" | "batch" | "points";
  readonly reason: Reason;
  /** Whether the cloud can have stored what the request held. */
  readonly stored: "no" | "maybe";
  /**
   * What another attempt needs. `backoff`: time. `clock`: the server's time. `credentials`: fresh ones from the
   * provider. After `stored: "maybe"` an attempt holds only points whose second copy is harmless.
   */
  readonly retry: "never" | "backoff" | "clock" | "credentials";
  /** Whether the caller may send the points again later without changing them or the configuration. */
  readonly retryable: boolean;
  /** Whether the limiter slows down. */
  readonly slows?: boolean;
  /** What to do, as a sentence; replaces the reason's usual advice. */
  readonly advice?: string;
  /** For one answer that means different things for different points. */
  readonly fateOf?: (point: Point) => PointFate;
}

/** What a failure means for one point. */
export interface PointFate {
  readonly fate: "refused" | "unsent" | "unknown";
  readonly reason: Reason;
}

/** A failure that happened: its kind, and the error that all points of the request share. */
export interface Failure {
  readonly kind: FailureKind;
  readonly error: YunmeterError;
}

const request = { concerns: "request", stored: "no", retry: "never", retryable: false } as const;
const passing = { ...request, retryable: true } as const;
const doubtful = { ...passing, stored: "maybe" } as const;

const isBad = (): PointFate => ({ fate: "refused", reason: "refused" });

const PAGE_ADVICE = "An HTML page is no answer of the cloud: check `endpoint`, proxies and gateways in between";

/** The names of the kinds in {@link FAILURES}. */
export type FailureName =
  | "throttled"
  | "unavailable"
  | "gateway"
  | "unreadable"
  | "page"
  | "pageUnreadable"
  | "pageThrottled"
  | "pageTooLarge"
  | "pageUnavailable"
  | "misdirected"
  | "unauthenticated"
  | "expiredToken"
  | "clock"
  | "forbidden"
  | "quota"
  | "points"
  | "batch"
  | "unreachable"
  | "proxyRefused"
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
  /** Too many requests. */
  throttled: { ...passing, reason: "throttled", retry: "backoff", slows: true },
  /** The cloud reports that it failed and stored nothing; a 503 from any sender. */
  unavailable: { ...passing, reason: "unavailable", retry: "backoff" },
  /** Something in front of the cloud failed; the request may have passed it. */
  gateway: { ...doubtful, reason: "uncertain", retry: "backoff" },
  /** A 2xx that does not say what was stored. */
  unreadable: { ...doubtful, reason: "uncertain" },
  /** An HTML page with a 4xx: a proxy or gateway stopped the request. Its word on points counts for nothing. */
  page: { ...passing, reason: "unavailable", advice: PAGE_ADVICE },
  /** The same with a 2xx, such as the sign-in page of a network. */
  pageUnreadable: { ...doubtful, reason: "uncertain", advice: `The points may have been stored. ${PAGE_ADVICE}` },
  /** The same with 429: too many requests for what stopped it. */
  pageThrottled: { ...passing, reason: "unavailable", retry: "backoff", slows: true, advice: PAGE_ADVICE },
  /** The same with 503: nothing is stored, and fewer requests may pass. */
  pageUnavailable: { ...passing, reason: "unavailable", retry: "backoff", slows: true, advice: "Try again later" },
  /** The same with 413 or 414: smaller requests may pass. */
  pageTooLarge: { ...passing, concerns: "points", reason: "unisolated", advice: PAGE_ADVICE },
  /** Wrong host, wrong path, or a redirect: the call is not offered there. */
  misdirected: { ...request, reason: "unavailable", advice: "Check `region` and `endpoint`" },
  unauthenticated: { ...request, reason: "unauthenticated" },
  /** The token has expired: one more attempt with a fresh one. */
  expiredToken: { ...request, reason: "unauthenticated", retry: "credentials" },
  /** The signature's time is off: one more attempt by the server's clock. */
  clock: { ...request, reason: "unauthenticated", retry: "clock", advice: "Set this machine's clock" },
  forbidden: { ...request, reason: "forbidden" },
  quota: { ...request, reason: "quota" },
  /** One of the points is bad, and the cloud does not say which. */
  points: { ...request, concerns: "points", reason: "refused", fateOf: isBad },
  /** All points of the batch are bad. */
  batch: { ...request, concerns: "batch", reason: "refused", fateOf: isBad },
  /** No connection. */
  unreachable: { ...passing, reason: "unreachable", retry: "backoff" },
  /** A proxy refused the CONNECT, so nothing reached the cloud. */
  proxyRefused: {
    ...passing,
    reason: "unreachable",
    retry: "backoff",
    advice: "Check the proxy and its credentials, or exempt the host in NO_PROXY",
  },
  /** No connection is possible: the certificate is wrong, or fetch blocks the port. */
  untrusted: { ...request, reason: "unreachable", advice: "Check `endpoint`, its port and certificate, and proxies" },
  /** No complete response in time. */
  timeout: { ...doubtful, reason: "timeout", retry: "backoff" },
  /** The connection broke after the request was handed to it. */
  broken: { ...doubtful, reason: "uncertain", retry: "backoff" },
  /** The caller's signal, while a request was in flight. */
  abortedInFlight: { ...doubtful, reason: "aborted" },
  /** The caller's signal, or the caller's iterable, before a request. */
  aborted: { ...passing, reason: "aborted" },
  /** The deadline passed before the first attempt. */
  deadline: { ...passing, reason: "deadline" },
  noCredentials: { ...passing, reason: "unauthenticated", advice: "Check that the credentials provider answers" },
  /** The point expired while it waited for its first attempt. */
  expired: { ...request, concerns: "batch", reason: "expired" },
  /** The signed request is larger than the cloud takes; found before it was sent. */
  oversize: {
    ...request,
    concerns: "points",
    reason: "invalid",
    fateOf: () => ({ fate: "refused", reason: "invalid" }),
  },
  /** The budget for halving is spent. */
  unisolated: { ...passing, concerns: "batch", reason: "unisolated" },
};
