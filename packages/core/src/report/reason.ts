/** Why a point was not accepted: a closed set, the same for every cloud. */
export type Reason =
  /** It breaks a rule that is checked before sending. */
  | "invalid"
  /** The cloud named it, or it was found by halving its batch. */
  | "refused"
  /** It is older than the cloud takes. */
  | "expired"
  /** The cloud does not know the key or trust the signature, or there were no credentials. */
  | "unauthenticated"
  /** The account may not do this. */
  | "forbidden"
  /** A quota of the account is used up. */
  | "quota"
  /** Too many requests, until the deadline. */
  | "throttled"
  /** The cloud itself failed, until the deadline, or does not offer this call at this address. */
  | "unavailable"
  /** There was no connection. */
  | "unreachable"
  /** There was no complete response in time. */
  | "timeout"
  /** The connection broke, or the answer does not say what was stored. */
  | "uncertain"
  /** The deadline passed before the first attempt. */
  | "deadline"
  /** The caller's signal, or the caller's iterable, ended the call. */
  | "aborted"
  /** Its batch holds a point the cloud refuses, and the budget for finding it was spent. */
  | "unisolated";
