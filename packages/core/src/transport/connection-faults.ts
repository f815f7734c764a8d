import { type FailureKind, FAILURES } from "../delivery/failure.ts";

/** No answer, and what is known of why. */
export interface ConnectionFault {
  /** What became of the request. */
  readonly kind: FailureKind;
  /** The code of the innermost error that has one. */
  readonly code?: string | undefined;
  /** The words of the innermost error. */
  readonly message: string;
}

/** Reads what went wrong out of the error of a `fetch`, whichever runtime threw it. */
export function connectionFault(error: unknown): ConnectionFault {
  const chain = chainOf(error);
  const message = textOf(chain.at(-1));
  for (const link of chain) {
    const kind = kindOf(link);
    if (kind !== undefined) return { kind, code: codeOf(link), message };
  }
  return { kind: FAILURES.broken, code: chain.map(codeOf).findLast(Boolean), message };
}

/**
 * What proves that there was no connection: the codes of Node.js, then of Bun; and in words, Deno before it has a
 * connection, and Node.js when the other side hangs up in the middle of a handshake.
 */
const NO_CONNECTION =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|FailedToOpenSocket|DNSLookupFailed)$|tcp connect error|dns error|client error \(Connect\)|before secure TLS connection was established/i;

/**
 * What proves that there never will be one: what OpenSSL, Node.js, Bun and Deno call a handshake or certificate that
 * failed, and fetch a port that it opens to nobody.
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

/** From the error itself to its innermost cause; of several tries at one host, the last counts. */
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

function textOf(link: unknown): string {
  return link instanceof Error ? link.message : String(link);
}
