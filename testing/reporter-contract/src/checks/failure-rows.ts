import type { PointProblem } from "@yunmeter/core";
import type { FAILURES } from "@yunmeter/core/failures";

import type { Deed, Move, Script } from "../cloud/move.ts";
import { nameOf } from "../stage/points.ts";
import type { StageOptions } from "../stage/stage.ts";
import type { Subject } from "../subject.ts";

// How each kind of failure is provoked at any cloud, and what the caller is to read of it.

export interface Provocation {
  readonly script?: Script;
  readonly options?: StageOptions;
  readonly signal?: AbortSignal;
  /** @default `1` */
  readonly points?: number;
}

export interface FailureRow {
  /** `undefined` where the cloud cannot fail this way. */
  readonly provoke: (subject: Subject) => Provocation | undefined;
  readonly reason: PointProblem["reason"];
  readonly error: string;
  /** In the words after service and host. */
  readonly event: RegExp;
  readonly advice: RegExp;
}

export type KindName = keyof typeof FAILURES;

const STORED = /The points may have been stored/;
const PAGE = /An HTML page is no answer of the cloud: check `(?:endpoint|url)`, proxies/;
const CLOCK_OFF_MS = 3_600_000;

const answer = (status: number, body = "", headers: Readonly<Record<string, string>> = {}): Move => ({
  raw: { status, body, headers },
});
const page = (status: number): Move =>
  answer(status, "<html><head><title>Blocked here</title></head></html>", { "content-type": "text/html" });
const offBy = (ms: number): Move => answer(401, "", { date: new Date(Date.now() + ms).toUTCString() });

function scripted(...script: readonly Move[]): FailureRow["provoke"] {
  return () => ({ script });
}

function known(deed: Deed & keyof Subject["failures"]): FailureRow["provoke"] {
  return ({ failures }) => (deed in failures ? { script: [deed] } : undefined);
}

/** What `fetch` throws, as Node.js does. */
function thrown(message: string, code: string): FailureRow["provoke"] {
  const cause = Object.assign(new Error(message), { code });
  const fetch = (): Promise<Response> => Promise.reject(new TypeError("fetch failed", { cause }));
  return () => ({ options: { runtime: { fetch } } });
}

const noTurn = { take: async () => undefined, throttled: () => undefined, passed: () => undefined };

/** The point expires while it waits for its first turn. */
function expireInTurn(subject: Subject): Provocation | undefined {
  let now = Date.now();
  const idle = subject.create({
    endpoint: "http://127.0.0.1:9",
    credentials: { accessKeyId: "k", accessKeySecret: "s" },
  });
  const until = idle.usefulUntil({ ...subject.points[0](nameOf(0)), timestamp: now });
  if (until === undefined) return undefined;
  const take = async (): Promise<number> => (now = until + 1);
  return { options: { limiter: { ...noTurn, take }, runtime: { now: () => now } } };
}

function row(
  provoke: FailureRow["provoke"],
  reason: PointProblem["reason"],
  error: string,
  event: RegExp,
  advice: RegExp,
): FailureRow {
  return { provoke, reason, error: `${error}Error`, event, advice };
}

export const FAILURE_ROWS: Readonly<Partial<Record<KindName, FailureRow>>> = {
  throttled: row(
    known("throttled"),
    "throttled",
    "Throttled",
    /answered HTTP/,
    /requestsPerSecond|Report fewer values/,
  ),
  unavailable: row(known("unavailable"), "unavailable", "Unavailable", /answered HTTP/, /Try again later/),
  gateway: row(scripted(answer(502, "bad gateway")), "uncertain", "Unavailable", /answered HTTP 502/, STORED),
  unreadable: row(
    ({ wire }) => (wire.acceptsEverySuccess ? undefined : { script: [answer(202, "done")] }),
    "uncertain",
    "Refused",
    /answered HTTP 202/,
    STORED,
  ),
  page: row(scripted(page(400)), "unavailable", "Unavailable", /answered HTTP 400: “Blocked here”/, PAGE),
  pageUnreadable: row(
    scripted(page(200)),
    "uncertain",
    "Refused",
    /answered HTTP 200: “Blocked here”/,
    new RegExp(`${STORED.source}\\. ${PAGE.source}`),
  ),
  pageThrottled: row(scripted(page(429)), "unavailable", "Unavailable", /answered HTTP 429: “Blocked here”/, PAGE),
  pageTooLarge: row(scripted(page(413)), "unisolated", "Refused", /answered HTTP 413: “Blocked here”/, PAGE),
  pageUnavailable: row(
    scripted(page(503)),
    "unavailable",
    "Unavailable",
    /answered HTTP 503: “Blocked here”/,
    /Try again later$/,
  ),
  misdirected: row(
    scripted(answer(302, "", { location: "https://elsewhere.example/" })),
    "unavailable",
    "Refused",
    /answered HTTP 302/,
    /Check `(?:region` and `endpoint|url)`/,
  ),
  unauthenticated: row(
    known("badCredentials"),
    "unauthenticated",
    "Authentication",
    /answered HTTP/,
    /Check (?:the access key and its secret|SecretId and SecretKey|`auth`)/,
  ),
  expiredToken: row(
    known("expired"),
    "unauthenticated",
    "Authentication",
    /answered HTTP/,
    /Check (?:the access key and its secret|SecretId and SecretKey|`auth`)/,
  ),
  clock: row(
    ({ isUnsigned = false }) => (isUnsigned ? undefined : { script: [offBy(CLOCK_OFF_MS), offBy(-CLOCK_OFF_MS)] }),
    "unauthenticated",
    "Authentication",
    /answered HTTP 401/,
    /Set this machine's clock/,
  ),
  forbidden: row(scripted(answer(403)), "forbidden", "Authentication", /answered HTTP 403/, /permission/),
  quota: row(scripted(answer(402)), "quota", "Refused", /answered HTTP 402/, /Raise the quota or report fewer series/),
  points: row(known("badPoint"), "refused", "Refused", /answered HTTP/, /Correct the point/),
  unreachable: row(
    thrown("connect ECONNREFUSED 192.0.2.1:443", "ECONNREFUSED"),
    "unreachable",
    "Transport",
    /could not be reached \(ECONNREFUSED\): “connect ECONNREFUSED 192.0.2.1:443”/,
    /Check the network; in a private one, set `(?:endpoint|url)`|answers? .* only|inside/,
  ),
  proxyRefused: row(
    thrown("Proxy response (407) !== 200 when HTTP Tunneling", "UND_ERR_ABORTED"),
    "unreachable",
    "Transport",
    /could not be reached: “the proxy.* answered CONNECT with HTTP 407”/,
    /Check the proxy and its credentials/,
  ),
  untrusted: row(
    thrown("self-signed certificate in certificate chain", "SELF_SIGNED_CERT_IN_CHAIN"),
    "unreachable",
    "Transport",
    /could not be reached \(SELF_SIGNED_CERT_IN_CHAIN\): “self-signed/,
    /Check `(?:endpoint|url)`, its port and certificate/,
  ),
  timeout: row(
    () => ({ script: ["hang"], options: { timeoutMs: 200 } }),
    "timeout",
    "Transport",
    /sent no complete response in time/,
    STORED,
  ),
  broken: row(
    scripted("reset"),
    "uncertain",
    "Transport",
    /closed the connection before its response was complete/,
    STORED,
  ),
  abortedInFlight: row(
    () => ({ script: ["hang"], signal: AbortSignal.timeout(300) }),
    "aborted",
    "Undelivered",
    /got no complete request: the call was aborted/,
    /$/,
  ),
  aborted: row(
    () => ({ signal: AbortSignal.abort() }),
    "aborted",
    "Undelivered",
    /got no complete request: the call was aborted/,
    /$/,
  ),
  deadline: row(
    () => ({ options: { limiter: noTurn } }),
    "deadline",
    "Undelivered",
    /got no request before the deadline/,
    /Raise deadlineMs or requestsPerSecond/,
  ),
  noCredentials: row(
    ({ isAnonymous = false }) =>
      isAnonymous ? undefined : { options: { credentials: () => Promise.reject(new Error("no role")) } },
    "unauthenticated",
    "Authentication",
    /got no signed request/,
    /Check that the credentials provider answers/,
  ),
  expired: row(
    expireInTurn,
    "expired",
    "Undelivered",
    /got no request: the point expired while it waited/,
    /Report sooner, or raise requestsPerSecond/,
  ),
  unisolated: row(
    ({ failures }) => ("badPoint" in failures ? { script: ["badPoint"], points: 64 } : undefined),
    "unisolated",
    "Refused",
    /answered HTTP/,
    /The batch holds bad points, too many to find one by one/,
  ),
};
