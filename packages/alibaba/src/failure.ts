import { isSummary } from "@yunmeter/core";
import { type FailureKind, type FailureRow, FAILURES } from "@yunmeter/core/failures";

// A 206 reports partial success without naming the points that were stored, so the batch is not sent again.
const partlyStored: FailureKind = {
  concerns: "batch",
  reason: "uncertain",
  stored: "maybe",
  retry: "never",
  retryable: false,
};

// The free edition stores no raw values. Whether it stored the Summaries of the same request is not reported.
const rawRefused: FailureKind = {
  ...partlyStored,
  advice:
    "The free edition stores no raw values, and paid editions are not sold any more: report Summaries (period and statistics)",
  fateOf: (point) =>
    isSummary(point) ? { fate: "unknown", reason: "uncertain" } : { fate: "refused", reason: "refused" },
};

const seriesQuota: FailureKind = {
  ...partlyStored,
  reason: "quota",
  advice: "Report fewer series, or remove unused ones: paid editions, which hold more, are not sold any more",
};

// The document gives one code to a failed verification, a missing permission and a throttle.
const verifyFailed: FailureKind = {
  ...FAILURES.forbidden,
  advice:
    "Code 403 stands for a wrong key or signature, a missing permission or too many requests: check the key, grant " +
    "cms:PutCustomMetric, or lower requestsPerSecond",
};

// The next attempt is signed with a new nonce.
const nonceUsed: FailureKind = { ...FAILURES.unauthenticated, retry: "backoff", retryable: true };

/**
 * CloudMonitor's own codes are numbers, those of the API gateway in front of it are names. The first matching row
 * decides; an answer that matches no row is classified by its HTTP status.
 *
 * @see https://help.aliyun.com/en/cms/cloudmonitor-1-0/developer-reference/api-cms-2019-01-01-errorcodes
 */
export const FAILURE_TABLE: readonly FailureRow[] = [
  { code: "206", message: /not allowed original value/i, is: rawRefused },
  { code: "206", message: /type is invalid/i, is: FAILURES.batch },
  { code: "206", message: /reach max time series num/i, is: seriesQuota },
  { code: "206", is: partlyStored },
  { status: 206, is: partlyStored },
  { code: "400", is: FAILURES.points },
  { code: "403", message: /rate limit|flow control|throttl/i, is: FAILURES.throttled },
  { code: "403", message: /verif/i, is: verifyFailed },
  { code: "403", is: FAILURES.forbidden },
  { code: "404", is: FAILURES.misdirected },
  { code: "500", is: FAILURES.unavailable },

  { code: /^Throttling\b/, is: FAILURES.throttled },
  { message: /^Throttling\b.*flow control/i, is: FAILURES.throttled },
  { code: /^(ServiceUnavailable|Internal(Error|Failure)|DatabaseError)/, is: FAILURES.unavailable },
  { code: "SignatureNonceUsed", is: nonceUsed },
  { code: /^(Invalid|Illegal)Timestamp/i, is: FAILURES.clock },
  { code: /^(InvalidAccessKeyId\.NotFound|InvalidSecurityToken)/, is: FAILURES.expiredToken },
  { code: /^(Invalid|Missing|Incomplete)?(Signature|AccessKeyId|SecurityToken)/, is: FAILURES.unauthenticated },
  { code: /^(Access)?(Forbidden|Denied)|^NoPermission/, is: FAILURES.forbidden },
  { code: /^(InsufficientBalance|LimitExceeded|ExceedingQuota)/, is: FAILURES.quota },
  { code: /^(Invalid|Missing)(Action|Version|Product)|^UnsupportedHTTPMethod/, is: FAILURES.misdirected },
  { status: 400, code: /^(Invalid|Illegal|Missing|BadRequest)/, is: FAILURES.points },
  // A code that does not name a parameter may concern the account; points are not refused for it.
  { status: 400, code: /./, is: FAILURES.misdirected },
  { status: 400, is: FAILURES.points },
];
