import type { ServerResponse } from "node:http";

import type { CloudService } from "../clouds/cloud-service.ts";
import type { HttpAnswer } from "../clouds/handled.ts";
import { send } from "../http/send.ts";
import type { FaultRule, FaultWay } from "./fault-rule.ts";
import type { Strike } from "./faults.ts";

export function answerUnderFault(
  strike: Strike,
  cloud: CloudService,
  own: HttpAnswer | undefined,
  requestId: string,
): HttpAnswer | undefined {
  const { way, rule } = strike;
  if (way === undefined) return own;
  return ANSWERS[way]({ rule, cloud, own, requestId });
}

interface FaultedRequest {
  readonly rule: FaultRule;
  readonly cloud: CloudService;
  readonly own: HttpAnswer | undefined;
  readonly requestId: string;
}

const ANSWERS: Readonly<Record<FaultWay, (faulted: FaultedRequest) => HttpAnswer | undefined>> = {
  status: ({ rule: { status = 500, code, message }, cloud, requestId }) =>
    cloud.failure(
      { status, ...(code !== undefined && { code }), ...(message !== undefined && { message }) },
      requestId,
    ),
  throttle: ({ rule: { throttle }, cloud, requestId }) =>
    cloud.throttled(typeof throttle === "object" ? throttle.retryAfterMs : undefined, requestId),
  garbage: () => GARBAGE,
  truncate: ({ own, cloud, requestId }) => own ?? cloud.failure({ status: 500 }, requestId),
  reset: () => undefined,
  hang: () => undefined,
};

const GARBAGE: HttpAnswer = {
  status: 200,
  headers: { "content-type": "text/html" },
  body: "<!doctype html><title>Sign in</title><p>This network wants you to sign in first.",
};

export async function deliverAnswer(
  strike: Strike | undefined,
  answer: HttpAnswer | undefined,
  response: ServerResponse,
): Promise<void> {
  if (strike?.rule.delayMs) await wait(strike.rule.delayMs, response);
  if (strike?.way === "reset") response.socket?.resetAndDestroy();
  if (answer === undefined || response.destroyed) return;
  if (strike?.way === "truncate") truncate(answer, response);
  else send(answer, response);
}

// Sends half of the body and announces one byte more than the whole, so that a body of one byte, or of none, is cut too.
function truncate({ status, headers, body }: HttpAnswer, response: ServerResponse): void {
  const bytes = Buffer.from(body || " ");
  response.writeHead(status, { ...headers, "content-length": String(bytes.length + 1) });
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.socket?.destroySoon());
}

/** Ends early when the client leaves or the server closes. */
function wait(delayMs: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    response.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
