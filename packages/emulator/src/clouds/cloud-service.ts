import type { ReceivedRequest } from "../http/received-request.ts";
import type { HttpAnswer, Handled } from "./handled.ts";
import type { CloudRule } from "./rule.ts";
import type { Service } from "./vendor.ts";

/** A failure requested by a fault rule. */
export interface RequestedFailure {
  readonly status: number;
  readonly code?: string;
  readonly message?: string;
}

export interface CloudService {
  readonly service: Service;
  readonly rules: readonly CloudRule[];
  readonly claims: (request: ReceivedRequest) => boolean;
  /** What a retry repeats: the points, without nonce, time and signature. */
  readonly content?: (request: ReceivedRequest) => string;
  readonly handle: (request: ReceivedRequest, requestId: string) => Handled;
  /** In the cloud's own form. */
  readonly failure: (known: RequestedFailure, requestId: string) => HttpAnswer;
  /** The cloud's own answer to too many requests. */
  readonly throttled: (retryAfterMs: number | undefined, requestId: string) => HttpAnswer;
}
