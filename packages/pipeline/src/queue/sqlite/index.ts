export type { SqliteQueueOptions, SqliteRuntime } from "./options.ts";
export { isSqliteQueue } from "./is-sqlite-queue.ts";
export { sqliteQueue } from "./sqlite-queue.ts";
