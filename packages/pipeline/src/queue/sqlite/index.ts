export type { SqliteQueueOptions, SqliteRuntime } from "./options.ts";
export { sqliteQueue } from "./sqlite-queue.ts";
