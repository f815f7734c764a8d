import { ConfigurationError, TransportError, type YunmeterError } from "@yunmeter/core";

import type { Connection, Line } from "./connection.ts";
import { type Failure, toFailure } from "./failure.ts";
import { pause, timer } from "./timer.ts";

export interface RetryOptions {
  readonly timeoutMs: number;
  readonly twice: boolean;
  readonly signal: AbortSignal;
}

export async function runWithRetry(
  run: (line: Line) => Promise<unknown>,
  connection: Connection,
  { timeoutMs, twice, signal }: RetryOptions,
): Promise<unknown> {
  const until = performance.now() + timeoutMs;
  let inDoubt = false;
  const isRedirected = createRedirects(connection);
  for (let pauseMs = 20; ; pauseMs = Math.min(2 * pauseMs, 500)) {
    const line = connection.line();
    const result = await attempt(() => run(line), { line, connection, until });
    if ("answer" in result) return result.answer;
    inDoubt ||= result.ran === "maybe";
    const mayRepeat = result.passes && !(inDoubt && !twice) && !signal.aborted;
    const waitMs = isRedirected(line, result) ? 0 : pauseMs;
    if (!mayRepeat || performance.now() + waitMs >= until) throw told(result.error, inDoubt);
    await pause(waitMs, signal);
  }
}

/** Follows a MOVED reply, and returns whether to ask the other node at once. */
function createRedirects({ server }: Connection): (line: Line, failure: Failure) => boolean {
  let redirects = 0;
  return (line, { movedTo }) => {
    if (movedTo === undefined) return false;
    if (line.follow === undefined) throw new ConfigurationError("redisQueue", [`${server} ${IS_A_CLUSTER}`]);
    line.follow(movedTo);
    redirects += 1;
    return redirects <= MOST_REDIRECTS;
  };
}

const IS_A_CLUSTER = "is a node of a cluster; give its url or cluster, or a client that knows clusters, as client";

/** Those followed at once: in the middle of a failover two nodes may name each other. */
const MOST_REDIRECTS = 3;

interface Attempt {
  readonly connection: Connection;
  readonly line: Line;
  readonly until: number;
}

async function attempt(
  run: () => Promise<unknown>,
  { connection, line, until }: Attempt,
): Promise<Failure | { readonly answer: unknown }> {
  const late = timer(Math.max(1, until - performance.now()), LATE);
  try {
    const answer = await Promise.race([run(), late.promise]);
    return answer === LATE ? dropped(line, toLateFailure(connection, line)) : { answer };
  } catch (thrown) {
    return dropped(line, toFailure(thrown, connection));
  } finally {
    late.cancel();
  }
}

function dropped(line: Line, failure: Failure): Failure {
  if (failure.reset) line.drop();
  return failure;
}

const LATE = Symbol("late");

function toLateFailure({ server }: Connection, line: Line): Failure {
  const [phase, ran] = line.isOpen() ? (["sent", "maybe"] as const) : (["connect", "no"] as const);
  const error = new TransportError(`${server}: no ${phase === "sent" ? "answer" : "connection"} in time`, { phase });
  return { ran, passes: false, reset: true, error };
}

function told(error: YunmeterError, inDoubt: boolean): YunmeterError {
  if (!inDoubt || !TransportError.isInstance(error) || error.phase === "sent") return error;
  return new TransportError(`${error.message}, after another had broken`, { phase: "sent" });
}
