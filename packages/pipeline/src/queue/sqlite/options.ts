import { resolve } from "node:path";

import { ConfigurationError } from "@yunmeter/core";

import { QUEUE_ROLES, type QueueRole } from "../role.ts";

/** Options of {@link sqliteQueue}. */
export interface SqliteQueueOptions {
  /**
   * The database file, on a local disk; made if it is not there, with its folder. Two files of SQLite's own
   * (`-wal`, `-shm`), an empty `-lock` and a `-reserve` of 8 MiB stand beside it. Processes that name the same file
   * share one queue.
   */
  readonly path: string;
  /** The most points it holds; then the oldest make room. @default `1_000_000` */
  readonly maxPoints?: number;
  /** The most bytes of bodies it holds; the file takes about twice as much. @default `268_435_456`, 256 MiB */
  readonly maxBytes?: number;
  /** How long a point may wait, in milliseconds; longer than any cloud wants it. @default 30 days */
  readonly maxAgeMs?: number;
  /**
   * What this process does with the queue: a `"produce"` only adds, and leaves sending to a process that shares the file;
   * a `"send"` only sends.
   *
   * @default `"both"`
   */
  readonly role?: QueueRole;
  /** The seam to the outside, for tests. */
  readonly runtime?: Partial<SqliteRuntime>;
}

/** What the queue asks of the world around it. */
export interface SqliteRuntime {
  /** The time in epoch milliseconds. @default `Date.now` */
  readonly now: () => number;
  /** The type of the file system that holds a path, as `statfs` tells it. */
  readonly fileSystemType: (path: string) => number | undefined;
}

/** The options, complete. */
export interface SqliteSettings {
  readonly path: string;
  readonly maxPoints: number;
  readonly maxBytes: number;
  readonly maxAgeMs: number;
  readonly role: QueueRole;
}

/**
 * Checks the options, all faults at once.
 *
 * @throws {ConfigurationError} when there is a fault
 */
export function parseSqliteOptions(options: SqliteQueueOptions): SqliteSettings {
  if (typeof options !== "object" || options === null) throw faulty(["options must be an object"]);
  const given = Object.entries(options).filter(([, value]) => value !== undefined);
  const faults = given.flatMap(([name, value]) => {
    const rule = Object.hasOwn(RULES, name) ? RULES[name as keyof SqliteQueueOptions] : undefined;
    if (rule === undefined) return [`${name} is not an option; those are ${Object.keys(RULES).join(", ")}`];
    return rule.holds(value) ? [] : [`${name} ${rule.must}`];
  });
  if (options.path === undefined) faults.unshift(`path ${RULES.path.must}`);
  if (faults.length > 0) throw faulty(faults);
  const { path, maxPoints = 1_000_000, maxBytes = 256 * 2 ** 20, maxAgeMs = 30 * DAY_MS, role = "both" } = options;
  return { path: resolve(path), maxPoints, maxBytes, maxAgeMs, role };
}

function faulty(faults: readonly string[]): ConfigurationError {
  return new ConfigurationError("sqliteQueue", faults);
}

interface Rule {
  readonly holds: (value: unknown) => boolean;
  /** Ends a sentence that begins with the option. */
  readonly must: string;
}

const count: Rule = {
  holds: (value) => value === Infinity || (Number.isSafeInteger(value) && (value as number) >= 1),
  must: "must be a whole number from 1",
};

const RULES: Readonly<Record<keyof SqliteQueueOptions, Rule>> = {
  path: { holds: isFile, must: "must be the path of a file on a local disk" },
  maxPoints: count,
  maxBytes: count,
  maxAgeMs: { holds: (value) => typeof value === "number" && value > 0, must: "must be a number greater than 0" },
  role: { holds: (value) => QUEUE_ROLES.includes(value as string), must: `must be one of ${QUEUE_ROLES.join(", ")}` },
  runtime: { holds: isRuntime, must: "must hold now or fileSystemType" },
};

/** SQLite has names that are no files: `:memory:`, the empty one for a temporary file, `file:` for its own URLs. */
function isFile(value: unknown): boolean {
  return typeof value === "string" && value !== "" && !/^(?:file)?:|\0|[\\/]$/u.test(value);
}

function isRuntime(value: unknown): boolean {
  const isSeam = ([name, part]: [string, unknown]): boolean =>
    part === undefined || (["now", "fileSystemType"].includes(name) && typeof part === "function");
  return typeof value === "object" && value !== null && Object.entries(value).every(isSeam);
}

const DAY_MS = 86_400_000;
