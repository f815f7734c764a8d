import { type FailureKind, FAILURES } from "../delivery/failure.ts";

/** What a thrown connection error is known by. */
export interface ConnectionFault {
  readonly kind: FailureKind;
  /** The code of the innermost error that has one. */
  readonly code?: string;
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
  const code = chain.map((link) => codeOf(link)).findLast((text) => text !== "");
  return code === undefined ? { kind: FAILURES.broken, message } : { kind: FAILURES.broken, code, message };
}

/** The codes that prove that there was no connection: in Node.js, then as Bun and Deno name them. */
const NO_CONNECTION: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
  "ConnectionRefused",
  "FailedToOpenSocket",
  "DNSLookupFailed",
]);

/** The names that OpenSSL, Node.js and Bun give to a handshake or certificate that failed. */
const NO_TRUST =
  /^(ERR_TLS_|ERR_SSL_|CERT_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|HOSTNAME_MISMATCH$|INVALID_CA$|EPROTO$)/;

/**
 * Errors whose code says nothing: of Deno before it has a connection, of fetch for a port it never opens, and of Node.js
 * when the other side hangs up in the middle of a handshake.
 */
const NO_CONNECTION_WORDS =
  /tcp connect error|dns error|client error \(Connect\)|^bad port$|before secure TLS connection was established/i;
const NO_TRUST_WORDS = /invalid peer certificate/i;

function kindOf(link: unknown): FailureKind | undefined {
  const code = codeOf(link);
  const { syscall } = link as { syscall?: unknown };
  if (NO_CONNECTION.has(code) || syscall === "connect" || syscall === "getaddrinfo") return FAILURES.unreachable;
  if (NO_TRUST.test(code) || NO_TRUST_WORDS.test(textOf(link))) return FAILURES.untrusted;
  return NO_CONNECTION_WORDS.test(textOf(link)) ? FAILURES.unreachable : undefined;
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
