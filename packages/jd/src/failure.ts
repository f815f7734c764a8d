import { type FailureKind, type FailureRow, FAILURES } from "@yunmeter/core/failures";

/** Part of the batch was refused and the answer does not identify which points, so the batch is not sent again. */
export const partlyStored: FailureKind = { ...FAILURES.unreadable, concerns: "batch", retryable: false };

const notAllowed: FailureKind = {
  ...FAILURES.forbidden,
  advice: "Check the permissions the README names, the allow list of IP addresses, and the firewall",
};

/**
 * A code is the string in `error.status`, else the number in `error.code`. The first matching row decides; an answer
 * that matches no row is classified by its HTTP status.
 *
 * Codes that begin with `HTTP_` come from the gateway; `HTTP_BAD_REQUEST` comes from its firewall. An expired token and
 * a wrong key have the same code, so a credentials provider is called once more after any 401.
 *
 * @see https://docs.jdcloud.com/cn/common-declaration/api/error-codes
 */
export const FAILURE_TABLE: readonly FailureRow[] = [
  { code: "HTTP_BAD_REQUEST", is: notAllowed },
  { status: 400, is: FAILURES.points },
  { status: 401, is: FAILURES.expiredToken },
  { status: 403, is: notAllowed },
  { code: /^(RATE_LIMIT|HTTP_RATE_LIMIT_EXCEEDED)$/, is: FAILURES.throttled },
  { status: 429, message: /rate limit/i, is: FAILURES.throttled },
  { status: 429, code: /./, is: FAILURES.quota },
];
