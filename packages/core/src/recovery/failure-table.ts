import { type FailureKind, FAILURES } from "./failure.ts";

/** One row of a vendor's failure table: the answers it matches, and the kind of failure they are. */
export interface FailureRow {
  /** The cloud's whole code, or a pattern. */
  readonly code?: string | RegExp;
  /** The HTTP status. */
  readonly status?: number;
  /** Words in the cloud's message. */
  readonly message?: RegExp;
  readonly is: FailureKind;
}

/** The parts of an answer that distinguish failures. */
export interface FailureSigns {
  readonly status: number;
  /** The cloud's own code; absent when the answer is not in the cloud's own form. */
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** The kind of the first row that matches; without one, the meaning that the HTTP status has everywhere. */
export function failureKind(table: readonly FailureRow[], signs: FailureSigns): FailureKind {
  return table.find((row) => matches(row, signs))?.is ?? kindOfStatus(signs);
}

function matches(row: FailureRow, { status, code, message }: FailureSigns): boolean {
  if (row.status !== undefined && row.status !== status) return false;
  if (row.message !== undefined && !row.message.test(message ?? "")) return false;
  return row.code === undefined || (code !== undefined && matchesCode(row.code, code));
}

function matchesCode(pattern: string | RegExp, code: string): boolean {
  return typeof pattern === "string" ? pattern === code : pattern.test(code);
}

/** Whether a row names this very code; a pattern has to match the whole of it, and a code is a plain word. */
export function isKnownCode(table: readonly FailureRow[], code: string): boolean {
  if (!/^[\w.:-]+$/.test(code)) return false;
  return table.some(({ code: pattern }) => (pattern instanceof RegExp ? pattern.exec(code)?.[0] : pattern) === code);
}

function kindOfStatus({ status, code }: FailureSigns): FailureKind {
  // A 503 stores nothing, from any sender. Of the others only the cloud's own code proves that, and 502 and 504 are a
  // gateway's whatever they say.
  if (status === 503) return FAILURES.unavailable;
  if (status >= 500)
    return code === undefined || status === 502 || status === 504 ? FAILURES.gateway : FAILURES.unavailable;
  return STATUS_KINDS[status] ?? (status >= 300 || status === 0 ? FAILURES.misdirected : FAILURES.unreadable);
}

const STATUS_KINDS: Readonly<Record<number, FailureKind>> = {
  401: FAILURES.unauthenticated,
  402: FAILURES.quota,
  403: FAILURES.forbidden,
  408: FAILURES.gateway,
  413: FAILURES.points,
  414: FAILURES.points,
  429: FAILURES.throttled,
};
