import { isSummary } from "@yunmeter/core";
import { type FailureKind, type FailureRow, FAILURES } from "@yunmeter/core/kit";

/** A 206 says that something was stored and something was not, never what: it is not sent again. */
const unclear: FailureKind = {
  concerns: "batch",
  reason: "uncertain",
  stored: "maybe",
  retry: "never",
  retryable: false,
};

/** The free edition stores no raw values. What it did with the Summaries beside them, it does not say. */
const rawRefused: FailureKind = {
  ...unclear,
  advice: "Raw values are a paid feature: report Summaries, or upgrade CloudMonitor",
  fateOf: (point) =>
    isSummary(point) ? { fate: "unknown", reason: "uncertain" } : { fate: "refused", reason: "refused" },
};

const seriesQuota: FailureKind = { ...unclear, reason: "quota" };

/** The nonce met its like on the way; the next attempt has another. */
const nonceUsed: FailureKind = { ...FAILURES.unauthenticated, retry: "backoff", retryable: true };

/**
 * What each code means: those of CloudMonitor are numbers, those of the gateway before it are names. The first row that
 * matches decides; what no row matches goes by its HTTP status.
 *
 * @see https://help.aliyun.com/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-errorcodes
 */
export const FAILURE_TABLE: readonly FailureRow[] = [
  { code: "206", message: /not allowed original value/i, is: rawRefused },
  { code: "206", message: /type is invalid/i, is: FAILURES.batch },
  { code: "206", message: /reach max time series num/i, is: seriesQuota },
  { code: "206", is: unclear },
  { status: 206, is: unclear },
  { code: "400", is: FAILURES.points },
  { code: "403", message: /rate limit/i, is: FAILURES.throttled },
  { code: "403", is: FAILURES.forbidden },
  { code: "404", is: FAILURES.misdirected },
  { code: "500", is: FAILURES.unavailable },

  { code: /^Throttling(\.|$)/, is: FAILURES.throttled },
  { code: /^(ServiceUnavailable|Internal(Error|Failure)|DatabaseError)/, is: FAILURES.unavailable },
  { code: "SignatureNonceUsed", is: nonceUsed },
  { code: /^(Invalid|Illegal)Timestamp/i, is: FAILURES.clock },
  { code: /^(InvalidAccessKeyId\.NotFound|InvalidSecurityToken)/, is: FAILURES.expiredToken },
  { code: /^(Invalid|Missing|Incomplete)?(Signature|AccessKeyId|SecurityToken)/, is: FAILURES.unauthenticated },
  { code: /^(Access)?(Forbidden|Denied)|^NoPermission/, is: FAILURES.forbidden },
  { code: /^(InsufficientBalance|LimitExceeded|ExceedingQuota)/, is: FAILURES.quota },
  { code: /^(Invalid|Missing)(Action|Version|Product)|^UnsupportedHTTPMethod/, is: FAILURES.misdirected },
  { status: 400, code: /^(Invalid|Illegal|Missing|BadRequest)/, is: FAILURES.points },
  // A name that says nothing of points may speak of the account: they are not refused on its account.
  { status: 400, code: /./, is: FAILURES.misdirected },
  { status: 400, is: FAILURES.points },
];
