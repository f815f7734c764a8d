import { type FailureKind, type FailureRow, FAILURES } from "@yunmeter/core/failures";

// The keys may have been replaced, so a credentials provider is called once more.
const wrongKey: FailureKind = {
  ...FAILURES.expiredToken,
  advice: "Check SecretId and SecretKey: those of the main account work here, those of sub-users and roles do not",
};

const blocked: FailureKind = {
  ...FAILURES.forbidden,
  advice: "Tencent Cloud has blocked this client: send nothing more, and ask its support",
};

const unrouted: FailureKind = {
  ...FAILURES.misdirected,
  advice: "The receiver had no route and dropped the data: `region` must be that of the sending machine",
};

const missingParameter: FailureKind = {
  ...FAILURES.misdirected,
  advice: "A parameter of the request was missing: check that nothing between here and the receiver changes requests",
};

const badNamespace: FailureKind = {
  ...FAILURES.batch,
  advice: "Create the namespace first (CreateNamespace), or correct `namespace`",
};

const overPeriod: FailureKind = { ...FAILURES.throttled, advice: "Report fewer values within one period of 300 s" };

/**
 * Return codes come with any HTTP status; an answer without a code is classified by its HTTP status.
 *
 * @see https://cloud.tencent.com/document/api/397/4247
 */
export const FAILURE_TABLE: readonly FailureRow[] = [
  // Code 0 with an HTTP status other than 2xx.
  { code: "0", is: FAILURES.unreadable },
  { code: "1000", is: FAILURES.misdirected },
  { code: "1001", is: FAILURES.misdirected },
  { code: "1002", is: FAILURES.unavailable },
  { code: "1003", is: FAILURES.unavailable },
  { code: "1004", is: FAILURES.points },
  { code: "1005", is: FAILURES.points },
  { code: "1006", is: FAILURES.throttled },
  { code: "1007", is: FAILURES.unavailable },
  { code: "1008", is: blocked },
  { code: "1009", is: missingParameter },
  { code: "1010", is: FAILURES.points },
  { code: "1011", is: wrongKey },
  { code: "1012", is: FAILURES.points },
  { code: "1013", is: FAILURES.points },
  { code: "1014", is: unrouted },
  { code: "1015", is: FAILURES.points },
  { code: "1016", is: badNamespace },
  { code: "1017", is: FAILURES.points },
  { code: "1018", is: overPeriod },
  { code: "1019", is: FAILURES.points },
  { code: "1020", is: FAILURES.points },
  { code: "1021", is: FAILURES.clock },
  // A proxy found the query too long.
  { status: 431, is: FAILURES.points },
];
