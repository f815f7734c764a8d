import { type FailureKind, type FailureRow, FAILURES } from "@yunmeter/core/failures";

const notHere: FailureKind = {
  ...FAILURES.misdirected,
  advice: "Check `url`: there is no remote write at this address",
};

const otherForm: FailureKind = {
  ...FAILURES.misdirected,
  advice: "Check `url`: this receiver does not take remote write 1.0 (protobuf and snappy)",
};

/** A login or a token that came from a function is asked for once more. */
const badLogin: FailureKind = { ...FAILURES.expiredToken, advice: "Check `auth`" };
const notAllowed: FailureKind = {
  ...FAILURES.forbidden,
  retry: "credentials",
  advice: "Check `auth` and its permissions",
};

/**
 * What each status means; the words of an answer are shown, and decide nothing, as the specification has it. A status
 * that is not listed goes by what it means everywhere.
 *
 * @see https://prometheus.io/docs/specs/prw/remote_write_spec/#retries--backoff
 */
export const FAILURE_TABLE: readonly FailureRow[] = [
  // One point that a receiver does not take costs all of the request: nothing is stored.
  { status: 400, is: FAILURES.points },
  { status: 401, is: badLogin },
  { status: 403, is: notAllowed },
  { status: 404, is: notHere },
  { status: 405, is: notHere },
  { status: 415, is: otherForm },
];
