import { ConfigurationError, YunmeterError } from "@yunmeter/core";
import type { Queue } from "@yunmeter/pipeline";
import { sqliteQueue, type SqliteQueueOptions } from "@yunmeter/pipeline/sqlite";

import { UsageError } from "../../../usage-error.ts";

type QueueLimits = Pick<SqliteQueueOptions, "maxPoints" | "maxBytes">;

/** A queue that has opened its file: a pipeline would wait for one that cannot. @throws {UsageError} */
export async function openQueueFile(path: string, flag: string, limits: QueueLimits): Promise<Queue> {
  let queue: Queue | undefined;
  try {
    queue = sqliteQueue({ path, ...limits });
    await queue.append([]);
    return queue;
  } catch (error) {
    await queue?.close();
    if (!YunmeterError.isInstance(error)) throw error;
    const words = ConfigurationError.isInstance(error) ? error.faults.join("; ") : error.message;
    throw new UsageError(`${flag}: ${words}`, { cause: error });
  }
}
