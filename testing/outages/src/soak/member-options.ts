import type { Queue } from "@yunmeter/pipeline";
import { memoryQueue } from "@yunmeter/pipeline";
import { redisQueue } from "@yunmeter/pipeline-redis";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";

export interface MemberOptions {
  /** The same in every run. */
  readonly name: string;
  /** Begins the ids of its points: unique among all runs. */
  readonly run: string;
  readonly queue: "memory" | "SQLite" | "Redis";
  /** The path or URL of the queue. */
  readonly place: string;
  readonly endpoint: string;
  readonly journal: string;
  /** 0 for a member that only drains what the others left. */
  readonly pointsPerSecond: number;
}

/** From the parent to a member: a step of its clock, or the request to close. */
export type MemberMessage = { readonly stepClockMs: number } | "close";

export function openQueue({ queue, place }: Pick<MemberOptions, "queue" | "place">): Queue {
  if (queue === "SQLite") return sqliteQueue({ path: place });
  return queue === "Redis" ? redisQueue({ url: place, stream: "soak" }) : memoryQueue();
}
