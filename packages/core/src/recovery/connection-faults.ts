import type { NoReply } from "../transport/exchange.ts";
import { type FailureKind, FAILURES } from "./failure.ts";
import { proxyHost } from "./proxy-hint.ts";

/** A request without an answer, and what is known of the cause. */
export interface ConnectionFault {
  readonly kind: FailureKind;
  /** The code of the innermost error that has one. */
  readonly code?: string | undefined;
  /** The message of the innermost error. */
  readonly message: string;
}

/** Classifies an exchange without an answer. How far the request came outranks the words of an error. */
export function faultOf({ endedBy, progress, timeoutMs, error }: NoReply): ConnectionFault {
  const isSent = progress === "sent";
  if (endedBy === "abort") return { kind: isSent ? FAILURES.abortedInFlight : FAILURES.aborted, message: "" };
  if (endedBy === "timeout")
    return isSent
      ? { kind: FAILURES.timeout, message: "" }
      : { kind: FAILURES.unreachable, message: `no connection within ${timeoutMs} ms` };
  const fault = connectionFault(error);
  if (progress === "invalid") return { ...fault, kind: FAILURES.untrusted };
  // A request that was never handed to a connected socket is not stored.
  if (progress === "connecting" && fault.kind.stored === "maybe") return { ...fault, kind: FAILURES.unreachable };
  return fault;
}

/** Classifies the error of a `fetch`, whichever runtime threw it. */
export function connectionFault(error: unknown): ConnectionFault {
  const chain = chainOf(error);
  const message = textOf(chain.at(-1));
  const status = /^Proxy response \(?(\d{3})/.exec(message)?.[1];
  if (status !== undefined) return proxyFault(status);
  for (const link of chain) {
    const kind = kindOf(link);
    if (kind !== undefined) return { kind, code: codeOf(link), message };
  }
  return {
    kind: FAILURES.broken,
    code: chain.map(codeOf).findLast(Boolean),
    message: message === BAD_RESPONSE ? UNASKED_CONTINUE : message,
  };
}

/** What undici, which is Node's own `fetch`, calls a 100 Continue: no request calls for one, and it closes the connection. */
const BAD_RESPONSE = "bad response";
const UNASKED_CONTINUE =
  "100 Continue came unasked, and Node.js reads no response after it; have the gateway send none";

/** The proxy answered the CONNECT with an error, so no request reached the cloud. */
function proxyFault(status: string): ConnectionFault {
  const proxy = ["the proxy", proxyHost()].filter(Boolean).join(" ");
  return { kind: FAILURES.proxyRefused, message: `${proxy} answered CONNECT with HTTP ${status}` };
}

/**
 * Proof that there was no connection: codes of Node.js, then of Bun; messages of Deno before it has a connection, and of
 * Node.js when the server closes during the handshake, also that with a proxy (`UND_ERR_PRX_TLS`).
 */
const NO_CONNECTION =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|UND_ERR_PRX_TLS|ConnectionRefused|FailedToOpenSocket|DNSLookupFailed)$|tcp connect error|dns error|client error \(Connect\)|before secure TLS connection was established/i;

/**
 * Proof that no connection is possible: what OpenSSL, Node.js, Bun and Deno call a failed handshake or certificate, and
 * fetch a port that it blocks.
 */
const NEVER =
  /^bad port$|^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH$|INVALID_CA$|EPROTO$)|invalid peer certificate/i;

function kindOf(link: unknown): FailureKind | undefined {
  const signs = [codeOf(link), textOf(link)];
  // First, since Deno calls a handshake a part of connecting.
  if (signs.some((sign) => NEVER.test(sign))) return FAILURES.untrusted;
  const { syscall } = link as { syscall?: unknown };
  const isConnecting = syscall === "connect" || syscall === "getaddrinfo";
  return isConnecting || signs.some((sign) => NO_CONNECTION.test(sign)) ? FAILURES.unreachable : undefined;
}

/** From the error itself to its innermost cause; of several attempts at one host, the last counts. */
function chainOf(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let link = error; link !== undefined && link !== null && chain.length < LONGEST_CHAIN;) {
    chain.push(link);
    const { cause, errors } = link as { cause?: unknown; errors?: unknown };
    link = cause ?? (Array.isArray(errors) ? errors.at(-1) : undefined);
  }
  return chain;
}

const LONGEST_CHAIN = 8;

function codeOf(link: unknown): string {
  const { code } = link as { code?: unknown };
  return typeof code === "string" ? code : "";
}

// Not by `instanceof`: under Jest the errors of the platform are of another realm.
function textOf(link: unknown): string {
  const message = (link as { message?: unknown } | null | undefined)?.message;
  return typeof message === "string" ? message : String(link);
}
