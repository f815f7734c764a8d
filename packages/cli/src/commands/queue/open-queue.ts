import { stat } from "node:fs/promises";
import { resolve } from "node:path";

import { ConfigurationError, YunmeterError } from "@yunmeter/core";
import type { DeadLetters, Queue } from "@yunmeter/pipeline";
import { isSqliteQueue, sqliteQueue } from "@yunmeter/pipeline/sqlite";

import type { System } from "../../system.ts";
import { UsageError } from "../../usage-error.ts";

export interface OpenedQueue {
  readonly queue: Queue & { readonly deadLetters: DeadLetters };
  /** Its place, without user and password. */
  readonly name: string;
}

/** Looking at a queue must drop and report nothing: what has become too old is for the processes that use it. */
const ONLY_LOOK = { role: "inspect", maxPoints: Infinity, maxBytes: Infinity, maxAgeMs: Infinity } as const;
const LETTER_LIMITS = { maxDeadLetterBytes: Infinity, maxDeadLetterAgeMs: Infinity };

/** Opens a queue that exists. @throws {UsageError} */
export async function openQueue(place: string, stream: string | undefined, system: System): Promise<OpenedQueue> {
  const isUrl = /^rediss?:/iu.test(place);
  if (!isUrl && stream !== undefined) throw new UsageError("--stream names a queue on a Redis server: give its URL");
  try {
    const opened = isUrl ? await openRedis(place, stream, system) : await openFile(place, system);
    const { deadLetters } = opened.queue;
    if (deadLetters === undefined) throw new UsageError("this queue keeps no dead letters; update its package");
    return { ...opened, queue: { ...opened.queue, deadLetters } };
  } catch (error) {
    throw asUsageError(error);
  }
}

/** Errors of a queue name the place and the cure. */
export function asUsageError(error: unknown): unknown {
  if (!YunmeterError.isInstance(error)) return error;
  const words = ConfigurationError.isInstance(error) ? error.faults.join("; ") : error.message;
  return new UsageError(words, { cause: error });
}

async function openFile(place: string, { cwd }: System): Promise<{ readonly queue: Queue; readonly name: string }> {
  const path = resolve(cwd, place);
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new UsageError(`there is no queue at ${place}`);
  // Opened as a queue, any other file would be taken for a damaged one and moved aside.
  if (!found.isFile() || !isSqliteQueue(path)) throw new UsageError(`${place} is not a queue, and stays as it is`);
  return { queue: sqliteQueue({ path, ...ONLY_LOOK, ...LETTER_LIMITS }), name: place };
}

async function openRedis(
  url: string,
  stream: string | undefined,
  { env }: System,
): Promise<{ readonly queue: Queue; readonly name: string }> {
  const { redisQueue } = await loadRedis();
  const password = env["YUNMETER_REDIS_PASSWORD"];
  const options = { ...(stream !== undefined && { stream }), ...(password !== undefined && { password }) };
  const queue = redisQueue({ url, ...options, ...ONLY_LOOK, ...LETTER_LIMITS });
  const { protocol, host, pathname } = new URL(url);
  return { queue, name: `${protocol}//${host}${pathname} ${stream ?? "yunmeter"}` };
}

async function loadRedis(): Promise<typeof import("@yunmeter/pipeline-redis")> {
  try {
    return await import("@yunmeter/pipeline-redis");
  } catch (error) {
    throw new UsageError(
      "a queue on Redis needs @yunmeter/pipeline-redis: install it beside @yunmeter/cli, with the same npm install",
      { cause: error },
    );
  }
}
