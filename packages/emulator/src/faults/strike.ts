import type { ServerResponse } from "node:http";

import type { Cloud } from "../clouds/cloud.ts";
import type { Answer } from "../clouds/handled.ts";
import { send } from "../http/send.ts";
import type { FaultRule, FaultWay } from "./fault-rule.ts";
import type { Strike } from "./faults.ts";

/** The answer that a fault leaves: another one, the cloud's own, or none. */
export function answerUnder(
  strike: Strike,
  cloud: Cloud,
  own: Answer | undefined,
  requestId: string,
): Answer | undefined {
  const { way, rule } = strike;
  if (way === undefined) return own;
  return ANSWERS[way]({ rule, cloud, own, requestId });
}

interface Scene {
  readonly rule: FaultRule;
  readonly cloud: Cloud;
  readonly own: Answer | undefined;
  readonly requestId: string;
}

const ANSWERS: Readonly<Record<FaultWay, (scene: Scene) => Answer | undefined>> = {
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

const GARBAGE: Answer = {
  status: 200,
  headers: { "content-type": "text/html" },
  body: "<!doctype html><title>Sign in</title><p>This network wants you to sign in first.",
};

/** Gives the answer, or fails in the way the rule says. */
export async function give(
  strike: Strike | undefined,
  answer: Answer | undefined,
  response: ServerResponse,
): Promise<void> {
  if (strike?.rule.delayMs) await wait(strike.rule.delayMs, response);
  if (strike?.way === "reset") response.socket?.resetAndDestroy();
  if (answer === undefined || response.destroyed) return;
  if (strike?.way === "truncate") truncate(answer, response);
  else send(answer, response);
}

/** The whole length is announced and half of it sent. */
function truncate({ status, headers, body }: Answer, response: ServerResponse): void {
  const bytes = Buffer.from(body || " ");
  response.writeHead(status, { ...headers, "content-length": String(bytes.length + 1) });
  response.write(bytes.subarray(0, Math.ceil(bytes.length / 2)), () => response.socket?.destroySoon());
}

/** Waits; a client that leaves, or a server that closes, ends it. */
function wait(delayMs: number, response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, delayMs);
    response.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
