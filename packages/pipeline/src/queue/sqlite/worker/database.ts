import { statSync } from "node:fs";
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";

import { createNames, type QueueNames } from "./names.ts";
import { refuseLink } from "./private-file.ts";
import type { Row } from "./row.ts";

export interface OpenDatabase {
  readonly path: string;
  readonly names: QueueNames;
  readonly get: (sql: string, ...values: SQLInputValue[]) => Row | undefined;
  readonly all: (sql: string, ...values: SQLInputValue[]) => readonly Row[];
  readonly each: (sql: string, ...values: SQLInputValue[]) => Iterable<Row>;
  readonly run: (sql: string, ...values: SQLInputValue[]) => number;
  readonly exec: (sql: string) => void;
  readonly begin: () => void;
  readonly commit: () => void;
  readonly rollback: () => void;
  /** The file that is open, whatever its name is now. */
  readonly inode: bigint;
  readonly device: bigint;
  readonly isInPlace: () => boolean;
  /** What stands at the name of the write-ahead log: the one in use, nothing, or another. */
  readonly logState: () => "in place" | "deleted" | "replaced";
  /** Writes the log into the file. @throws where other processes keep it from that */
  readonly checkpoint: () => void;
  readonly reuseLog: () => void;
  readonly close: () => void;
}

export function openFile(path: string): OpenDatabase {
  const { DatabaseSync: Database } = sqlite();
  refuseLink(path);
  const database = new Database(path);
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const get: OpenDatabase["get"] = (sql, ...values) => prepare(sql).get(...values);
  const all: OpenDatabase["all"] = (sql, ...values) => prepare(sql).all(...values);
  const names = createNames({ get, all });
  let version: unknown;
  const { ino, dev } = statSync(path, { bigint: true });
  let log: bigint | undefined;
  return {
    path,
    inode: ino,
    device: dev,
    names,
    get,
    all,
    each: (sql, ...values) => prepare(sql).iterate(...values),
    run: (sql, ...values) => Number(prepare(sql).run(...values).changes),
    exec: (sql) => database.exec(sql),
    begin: () => {
      database.exec("begin immediate");
      // Changes with every commit of another connection.
      const now = get("pragma data_version")?.["data_version"];
      if (now !== version) names.forget();
      version = now;
    },
    commit: () => database.exec("commit"),
    rollback: () => {
      attempt(database, "rollback");
      names.forget();
    },
    reuseLog: () => attempt(database, "pragma wal_checkpoint(restart)"),
    isInPlace: () => {
      const now = statSync(path, { bigint: true, throwIfNoEntry: false });
      return now?.ino === ino && now.dev === dev;
    },
    logState: () => {
      const now = statSync(`${path}-wal`, { bigint: true, throwIfNoEntry: false })?.ino;
      if (now === undefined) return log === undefined ? "in place" : "deleted";
      log ??= now;
      return now === log ? "in place" : "replaced";
    },
    checkpoint: () => {
      const [row] = all("pragma wal_checkpoint(truncate)");
      if (row?.["busy"] !== 0)
        throw new Error("its write-ahead log was deleted, and could not be written into the file");
    },
    close: () => database.close(),
  };
}

function attempt(database: DatabaseSync, sql: string): void {
  try {
    database.exec(sql);
  } catch {
    // There was nothing to undo, or no way to help.
  }
}

function sqlite(): typeof import("node:sqlite") {
  return process.getBuiltinModule("node:sqlite");
}
