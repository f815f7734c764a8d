import { type FailureKind, type FailureRow, FAILURES } from "@yunmeter/core/kit";

/** Some of the batch was refused, and the cloud does not say which in a way that can be told: it is not sent again. */
export const unclear: FailureKind = { ...FAILURES.unreadable, concerns: "batch", retryable: false };

const notAllowed: FailureKind = {
  ...FAILURES.forbidden,
  advice: "Check the permissions the README names, the allow list of IP addresses, and the firewall",
};

/**
 * What each code means: the text in `error.status`, or the number in `error.code` where there is no text. The first row
 * that matches decides; what no row matches goes by its HTTP status.
 *
 * Names that begin with `HTTP_` are those of the gateway, whose 400 is the firewall's. No code tells an expired token
 * from a wrong key, so after any 401 the keys of a provider are asked for anew, once.
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
