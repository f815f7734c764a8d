import type { ReceivedRequest } from "../http/received-request.ts";
import type { Answer, Handled } from "./handled.ts";
import type { Rule } from "./rule.ts";
import type { Service } from "./vendor.ts";

/** How a cloud is told to fail by a fault rule. */
export interface ToldFailure {
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
}

/** A service on the port: which requests are its own, and what it does with them. */
export interface Cloud {
  readonly service: Service;
  /** Its rules, for those who want to read them. */
  readonly rules: readonly Rule[];
  /** Whether the request is for this service. */
  readonly claims: (request: ReceivedRequest) => boolean;
  /** What a retry of the request would repeat: its points, without nonce, time and signature. */
  readonly content?: (request: ReceivedRequest) => string;
  /** Verifies, judges, and says what to store and to answer. */
  readonly handle: (request: ReceivedRequest, requestId: string) => Handled;
  /** A failure in the cloud's own shape. */
  readonly failure: (told: ToldFailure, requestId: string) => Answer;
  /** The cloud's own way to say that there were too many requests. */
  readonly throttled: (retryAfterMs: number | undefined, requestId: string) => Answer;
}
