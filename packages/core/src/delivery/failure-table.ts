import { type FailureKind, FAILURES } from "./failure.ts";

/** One row of a vendor's failure table: what it matches, and which kind of failure that is. */
export interface FailureRow {
  /** The cloud's code: the whole of it, or a pattern. */
  readonly code?: string | RegExp;
  /** The HTTP status. */
  readonly status?: number;
  /** Words in the cloud's message. */
  readonly message?: RegExp;
  /** What it means. */
  readonly is: FailureKind;
}

/** What of an answer tells one failure from another. */
export interface FailureSigns {
  /** The HTTP status. */
  readonly status: number;
  /** The cloud's own code; absent when the answer is not in the cloud's own form. */
  readonly code?: string | undefined;
  /** The cloud's own words. */
  readonly message?: string | undefined;
}

/** The kind of the first row that matches; where none does, what the HTTP status means everywhere. */
export function failureKind(table: readonly FailureRow[], signs: FailureSigns): FailureKind {
  return table.find((row) => matches(row, signs))?.is ?? kindOfStatus(signs);
}

function matches(row: FailureRow, { status, code, message }: FailureSigns): boolean {
  if (row.status !== undefined && row.status !== status) return false;
  if (row.message !== undefined && !row.message.test(message ?? "")) return false;
  if (row.code === undefined) return true;
  return typeof row.code === "string" ? row.code === code : code !== undefined && row.code.test(code);
}

function kindOfStatus({ status, code }: FailureSigns): FailureKind {
  // Only the cloud's own word proves that it stored nothing; 502 and 504 are a gateway's, whatever they say.
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
