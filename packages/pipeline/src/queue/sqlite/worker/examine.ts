import { statSync } from "node:fs";

import type { OpenDatabase } from "./database.ts";
import { LETTER_COLUMNS } from "./dead-letters.ts";
import { BODY_BYTES, ENTRY_COLUMNS } from "./entries.ts";
import { ForeignFileError } from "./marks.ts";
import { codeOf, DamageError, isDamage } from "./result-codes.ts";
import { APPLICATION_ID, LAYOUT, LOST, SCHEMA, TAKEN } from "./schema.ts";
import type { WorkerContext } from "./worker-context.ts";

/**
 * Prepares a file that was just opened; an empty one gets its tables. `newer`: a layout that only a
 * later version knows; nothing is written to that.
 *
 * @throws {DamageError} or what SQLite says of a damaged file
 */
export function examine(database: OpenDatabase): "ready" | "newer" {
  database.exec(SETTINGS);
  const version = pragma(database, "user_version") as number;
  const id = pragma(database, "application_id");
  const isOurs = id === APPLICATION_ID;
  if (isOurs && version > LAYOUT) return "newer";
  const tables = tablesIn(database);
  // A new database has no table, and no id either.
  const isForeign = tables.length === 0 ? id !== 0 : !tables.some(isOurTable);
  if (!isOurs && isForeign) throw new ForeignFileError("it is the database of another program; name another file");
  logAhead(database);
  if (tables.length === 0) return install(database, SCHEMA);
  if (!isOurs || version !== LAYOUT) throw new DamageError("its header is not what was written");
  installLaterTables(database, tables);
  lookForParts(database);
  return "ready";
}

/** A table, column or index that is missing is damage: no version of ours removes one. */
function lookForParts(database: OpenDatabase): void {
  try {
    for (const look of LOOKS) database.get(look);
  } catch (error) {
    if (isDamage(error) || codeOf(error) !== NO_SUCH_THING) throw error;
    throw new DamageError((error as Error).message, { cause: error });
  }
}

/** Our table, to the letter: of a file whose application id is damaged. Another program's `entry` is not. */
function isOurTable(sql: unknown): boolean {
  return typeof sql === "string" && sql.startsWith(CREATE_ENTRY) && SCHEMA.includes(sql.slice(CREATE_ENTRY.length));
}

function installLaterTables(database: OpenDatabase, tables: readonly unknown[]): void {
  for (const [name, table] of LATER_TABLES)
    if (!tables.some((sql) => String(sql).startsWith(`CREATE TABLE ${name} `))) install(database, table);
}

const LATER_TABLES = [
  ["taken", TAKEN],
  ["lost", LOST],
] as const;

const CREATE_ENTRY = "CREATE TABLE entry ";

function tablesIn(database: OpenDatabase): readonly unknown[] {
  // SQLite takes a file shorter than a page for an empty one.
  const isCut = pragma(database, "page_count") === 0 && statSync(database.path).size > 0;
  if (isCut) throw new DamageError("it is cut off");
  return database.all("select sql from sqlite_schema").map(({ sql }) => sql);
}

function logAhead(database: OpenDatabase): void {
  if (pragma(database, "journal_mode = wal") !== "wal") {
    throw new Error("its file system cannot hold a write-ahead log; name a file on a local disk");
  }
}

function install(database: OpenDatabase, tables: string): "ready" {
  database.begin();
  database.exec(tables);
  database.commit();
  return "ready";
}

/**
 * Reads all of it, indexes included: an entry that an index has lost would wait for ever.
 *
 * @throws {DamageError} or what SQLite says of a damaged file
 */
export function inspect(database: OpenDatabase, context: Pick<WorkerContext, "lose" | "remarks">): void {
  const verdict = pragma(database, "integrity_check(1)");
  if (verdict !== "ok") throw new DamageError(String(verdict));
  // A trigger would run with every statement; no version of ours creates one.
  if (database.get(TRIGGER) !== undefined) throw new DamageError("it holds a trigger");
  // Other processes work on the file meanwhile: a read transaction sees one state of it.
  database.exec("begin");
  const isNameless = database.get(NAMELESS) !== undefined;
  const isRight = database.get(MISCOUNTED) === undefined;
  database.commit();
  if (isNameless) throw new DamageError("it holds points of an unknown lane");
  if (!isRight) recount(database, context);
}

/** Every version of ours changes points and their counts in one transaction: another program has changed the points. */
function recount(database: OpenDatabase, { lose, remarks }: Pick<WorkerContext, "lose" | "remarks">): void {
  database.begin();
  const missing = database.all(MISSING);
  database.exec(RECOUNT);
  database.commit();
  for (const { name, points } of missing) lose(name as string, "damaged", points as number);
  const sum = missing.reduce((total, { points }) => total + (points as number), 0);
  remarks.push(
    `${database.path} was changed by another program: ` +
      (sum > 0 ? `${sum} points are missing, and count as damaged` : "the counts of its lanes were put right"),
  );
}

function pragma(database: OpenDatabase, text: string): unknown {
  return Object.values(database.all(`pragma ${text}`)[0] ?? {})[0];
}

/**
 * `full` waits at each commit until the disk has it, so that what was acknowledged survives a loss of power. The log
 * is kept at its size: on a full disk there is still room in it to settle.
 */
const SETTINGS = `
  pragma busy_timeout = 10000;
  pragma synchronous = full;
  pragma wal_autocheckpoint = 1000;
  pragma journal_size_limit = 16777216;
  pragma temp_store = memory;
  pragma trusted_schema = off;
  pragma cell_size_check = on`;

const COUNTS = `select lane, count(*), sum(${BODY_BYTES}) from entry group by lane`;
const COUNTED = "select number, points, bytes from lane where points <> 0";
const RECOUNT = `update lane set
  points = (select count(*) from entry where lane = lane.number),
  bytes = (select coalesce(sum(${BODY_BYTES}), 0) from entry where lane = lane.number)`;
const MISSING = `select name, points - held as points from (
  select name, points, (select count(*) from entry where lane = lane.number) as held from lane) where points > held`;
const TRIGGER = "select 1 from sqlite_schema where type = 'trigger'";
const NAMELESS = "select 1 from entry where lane not in (select number from lane) limit 1";
const MISCOUNTED = `select 1 from (select * from (${COUNTS} except ${COUNTED}) union all
  select * from (${COUNTED} except ${COUNTS})) limit 1`;

const LOOKS: readonly string[] = [
  `select ${ENTRY_COLUMNS} from entry indexed by entry_by_rank where lane = 0 limit 0`,
  "select number from entry indexed by entry_by_lane where lane = 0 limit 0",
  "select number from entry indexed by entry_by_id where run = 0 and id = 0 limit 0",
  "select number, lane, owner, queue, until, entries, checksum from lease limit 0",
  "select number, name, points, bytes from lane limit 0",
  "select number, name from run limit 0",
  "select number, hash, text from series indexed by series_by_hash where hash = 0 limit 0",
  `select ${LETTER_COLUMNS}, bytes from dead_letter indexed by dead_letter_by_time limit 0`,
  "select lane, points from resent limit 0",
  "select lane, points from taken limit 0",
  "select lane, reason, points from lost limit 0",
];

const NO_SUCH_THING = 1;
