import { TransportError, type YunmeterError } from "@yunmeter/core";

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
  const until = Date.now() + timeoutMs;
  let inDoubt = false;
  for (let pauseMs = 20; ; pauseMs = Math.min(2 * pauseMs, 500)) {
    const line = connection.line();
    const result = await attempt(() => run(line), { line, connection, until });
    if ("answer" in result) return result.answer;
    if (result.reset) line.drop();
    inDoubt ||= result.ran === "maybe";
    const mayRepeat = result.passes && (!inDoubt || twice);
    if (!mayRepeat || signal.aborted || Date.now() + pauseMs >= until) throw told(result.error, inDoubt);
    await pause(pauseMs, signal);
  }
}

interface Attempt {
  readonly connection: Connection;
  readonly line: Line;
  readonly until: number;
}

async function attempt(
  run: () => Promise<unknown>,
  { connection, line, until }: Attempt,
): Promise<Failure | { readonly answer: unknown }> {
  const late = timer(Math.max(1, until - Date.now()), LATE);
  try {
    const answer = await Promise.race([run(), late.promise]);
    return answer === LATE ? toLateFailure(connection, line) : { answer };
  } catch (thrown) {
    return toFailure(thrown, connection);
  } finally {
    late.cancel();
  }
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
