import type { CanonicalRequest, Verdict } from "../clouds/handled.ts";
import type { Service } from "../clouds/vendor.ts";
import type { Thread } from "./threads.ts";

/** A request in the log; tokens, passwords and signatures are masked. */
export interface LoggedRequest {
  /** Its position among all requests, from 1. */
  readonly order: number;
  /** The cloud's request id. */
  readonly requestId: string;
  /** When its last byte arrived, in epoch milliseconds. */
  readonly at: number;
  /** The time until the answer was made, in milliseconds. */
  readonly durationMs: number;
  /** The service that handled it. */
  readonly service: Service;
  /** The HTTP method. */
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text; empty where it held a password or a token. */
  readonly body: string;
  /** How `body` is written; absent for text. */
  readonly bodyEncoding?: "base64";
  /** The length of the body as sent. */
  readonly bodyBytes: number;
  /** The id of the key that signed it, if it names one. */
  readonly accessKeyId?: string;
  /** Its outcome, and the rules it broke. */
  readonly verdict: Verdict;
  /** How many of its points were stored. */
  readonly stored: number;
  /** What the cloud computed, where the signature did not match. */
  readonly canonical?: CanonicalRequest;
  /** The answer; absent where a fault rule sent none. */
  readonly answer?: LoggedAnswer;
  /** The id of the fault rule that applied. */
  readonly fault?: string;
  /** Its position among requests that carry the same points. */
  readonly thread?: Thread;
}

/** An answer in the log. */
export interface LoggedAnswer {
  /** The HTTP status. */
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body; empty where it held credentials. */
  readonly body: string;
}
