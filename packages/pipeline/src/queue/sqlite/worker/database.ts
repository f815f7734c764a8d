import { statSync } from "node:fs";
import type { DatabaseSync, SQLInputValue, StatementSync } from "node:sqlite";

/** A row as it is read. */
export type Row = Readonly<Record<string, unknown>>;

/** An open database file: transactions, and statements that are prepared once. */
export interface OpenDatabase {
  readonly path: string;
  /** The first row. */
  readonly get: (sql: string, ...values: SQLInputValue[]) => Row | undefined;
  /** All rows. */
  readonly all: (sql: string, ...values: SQLInputValue[]) => readonly Row[];
  /** Row after row, for as long as they are asked for. */
  readonly each: (sql: string, ...values: SQLInputValue[]) => Iterable<Row>;
  /** Changes something, and tells how many rows. */
  readonly run: (sql: string, ...values: SQLInputValue[]) => number;
  /** Runs statements that are not worth preparing. */
  readonly exec: (sql: string) => void;
  /** Takes the one right to write that there is on the file. */
  readonly begin: () => void;
  readonly commit: () => void;
  /** Undoes what was not committed, if there is something. */
  readonly rollback: () => void;
  /** Whether the path still names this file. */
  readonly isInPlace: () => boolean;
  /** Empties the write-ahead log into the file, so that the log takes new pages without growing. */
  readonly reuseLog: () => void;
  readonly close: () => void;
}

/** Opens a file that is there. */
export function openFile(path: string): OpenDatabase {
  const { DatabaseSync: Database } = sqlite();
  const database = new Database(path);
  const prepared = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = prepared.get(sql) ?? database.prepare(sql);
    prepared.set(sql, statement);
    return statement;
  };
  const { ino, dev } = statSync(path, { bigint: true });
  return {
    path,
    get: (sql, ...values) => prepare(sql).get(...values),
    all: (sql, ...values) => prepare(sql).all(...values),
    each: (sql, ...values) => prepare(sql).iterate(...values),
    run: (sql, ...values) => Number(prepare(sql).run(...values).changes),
    exec: (sql) => database.exec(sql),
    begin: () => database.exec("begin immediate"),
    commit: () => database.exec("commit"),
    rollback: () => attempt(database, "rollback"),
    reuseLog: () => attempt(database, "pragma wal_checkpoint(restart)"),
    isInPlace: () => {
      const now = statSync(path, { bigint: true, throwIfNoEntry: false });
      return now?.ino === ino && now.dev === dev;
    },
    close: () => database.close(),
  };
}

/** For what is of use where it works, and changes nothing where it does not. */
function attempt(database: DatabaseSync, sql: string): void {
  try {
    database.exec(sql);
  } catch {
    // There was nothing to undo, or no way to help.
  }
}

/** Asked for when it is needed: an import would keep an older Node.js from saying what is missing. */
function sqlite(): typeof import("node:sqlite") {
  return process.getBuiltinModule("node:sqlite");
}
