import { resolve } from "node:path";

import {
  callback,
  count,
  fields,
  oneOf,
  optional,
  type OptionEntries,
  parseOptions,
  positive,
  satisfying,
} from "@yunmeter/core/kit";

import { LONGEST_DEAD_LETTER_MS, MOST_DEAD_LETTER_BYTES } from "../dead-letters.ts";
import { QUEUE_ROLES, type QueueRole } from "../role.ts";

/** Options of {@link sqliteQueue}. */
export interface SqliteQueueOptions {
  /**
   * The database file, on a local disk; created with its folder where missing. A symbolic link is refused. SQLite's log and
   * index (`-wal`, `-shm`), an empty `-lock` and a `-reserve` of 8 MiB stand beside it. Processes with the same path share
   * one queue.
   */
  readonly path: string;
  /** The most points it holds; the oldest beyond are dropped. @default `1_000_000` */
  readonly maxPoints?: number;
  /** The most bytes of bodies it holds; the file takes about twice as much. @default `268_435_456`, 256 MiB */
  readonly maxBytes?: number;
  /**
   * The most points of one lane, so that a cloud that is down takes no room from others: half of `maxPoints` for two lanes,
   * for example. The parts of open windows are a lane beside their own.
   *
   * @default `Infinity`
   */
  readonly maxLanePoints?: number;
  /** The most bytes of one lane, likewise. @default `Infinity` */
  readonly maxLaneBytes?: number;
  /** How long a point may wait, in milliseconds. @default `2_592_000_000`, 30 days */
  readonly maxAgeMs?: number;
  /** The most bytes of dead letters it keeps; the oldest beyond are dropped. 0 keeps none. @default `16_777_216`, 16 MiB */
  readonly maxDeadLetterBytes?: number;
  /** How long a dead letter is kept, in milliseconds. @default `2_592_000_000`, 30 days */
  readonly maxDeadLetterAgeMs?: number;
  /**
   * What this process does with the queue: `"produce"` only appends, for another process that shares the file to send;
   * `"send"` only sends; `"inspect"` looks at figures and dead letters, and leaves losses for the others to report.
   *
   * @default `"both"`
   */
  readonly role?: QueueRole;
  /** The clock and the file system, for tests. @default the process's */
  readonly runtime?: Partial<SqliteRuntime>;
}

/** The outside of the SQLite queue; each function has a default. */
export interface SqliteRuntime {
  /** The time in epoch milliseconds. @default `Date.now` */
  readonly now: () => number;
  /** Milliseconds of a clock that is never set. @default `performance.now`; `now` where that is replaced */
  readonly elapsed: () => number;
  /** The type of the file system that holds a path, as in `statfs`. */
  readonly fileSystemType: (path: string) => number | undefined;
}

export type SqliteSettings = Required<Omit<SqliteQueueOptions, "runtime">>;

export function parseSqliteOptions(options: SqliteQueueOptions): SqliteSettings {
  const {
    path,
    maxPoints = 1_000_000,
    maxBytes = 256 * 2 ** 20,
    maxLanePoints = Infinity,
    maxLaneBytes = Infinity,
    maxAgeMs = 30 * DAY_MS,
    maxDeadLetterBytes = MOST_DEAD_LETTER_BYTES,
    maxDeadLetterAgeMs = LONGEST_DEAD_LETTER_MS,
    role = "both",
  } = parseOptions("sqliteQueue", ENTRIES, options);
  const caps = { maxPoints, maxBytes, maxLanePoints, maxLaneBytes, maxAgeMs, maxDeadLetterBytes, maxDeadLetterAgeMs };
  return { path: resolve(path), ...caps, role };
}

const ENTRIES: OptionEntries = {
  path: satisfying(isFile, "must be the path of a file on a local disk"),
  maxPoints: optional(count(Infinity)),
  maxBytes: optional(count(Infinity)),
  maxLanePoints: optional(count(Infinity)),
  maxLaneBytes: optional(count(Infinity)),
  maxAgeMs: optional(positive()),
  maxDeadLetterBytes: optional(satisfying(isCountFromZero, "must be a whole number from 0")),
  maxDeadLetterAgeMs: optional(positive()),
  role: optional(oneOf(...QUEUE_ROLES)),
  runtime: optional(
    fields({ now: optional(callback()), elapsed: optional(callback()), fileSystemType: optional(callback()) }),
  ),
};

function isCountFromZero(value: unknown): boolean {
  return value === Infinity || (Number.isSafeInteger(value) && (value as number) >= 0);
}

/** SQLite has names that are no files: `:memory:`, the empty one for a temporary file, `file:` for its URLs. */
function isFile(value: unknown): boolean {
  return typeof value === "string" && value !== "" && !/^(?:file)?:|\0|[\\/]$/u.test(value);
}

const DAY_MS = 86_400_000;
