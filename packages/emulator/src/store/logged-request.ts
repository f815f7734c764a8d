import type { CanonicalRequest, Verdict } from "../clouds/handled.ts";
import type { Service } from "../clouds/vendor.ts";
import type { Thread } from "./threads.ts";

/** A request as the log tells it: tokens, passwords and signatures are masked. */
export interface LoggedRequest {
  /** Its place among all requests, from 1. */
  readonly order: number;
  /** The id that the cloud gave it. */
  readonly requestId: string;
  /** When it had arrived, in epoch milliseconds. */
  readonly at: number;
  /** How long it took until the answer was made, in milliseconds. */
  readonly durationMs: number;
  /** Which service dealt with it. */
  readonly service: Service;
  /** The HTTP method. */
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; empty where it held a password or a token. */
  readonly body: string;
  /** The length of the body as it was sent. */
  readonly bodyBytes: number;
  /** Whose key signed it, as far as it says. */
  readonly accessKeyId?: string;
  /** What came of it, and which rules it broke. */
  readonly verdict: Verdict;
  /** How many points it brought. */
  readonly stored: number;
  /** What the server computed, where the signature did not match. */
  readonly canonical?: CanonicalRequest;
  /** What was answered; absent where a fault rule left the client without one. */
  readonly answer?: LoggedAnswer;
  /** The id of the fault rule that struck. */
  readonly fault?: string;
  /** Which requests carried the same points before. */
  readonly thread?: Thread;
}

/** An answer as the log tells it. */
export interface LoggedAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body; empty where it handed out credentials. */
  readonly body: string;
}
