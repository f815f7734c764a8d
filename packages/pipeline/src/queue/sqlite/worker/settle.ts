import type { GivenUpPoint } from "../../dead-letters.ts";
import type { Request } from "../protocol.ts";
import type { OpenDatabase } from "./database.ts";
import { insertLetter, trimLetters } from "./dead-letters.ts";
import { BODY_BYTES, ENTRY_COLUMNS, findEntry, MAY_BE_STORED, toEntry } from "./entries.ts";
import { LEASED } from "./schema.ts";
import { tallyOf } from "./tally.ts";
import type { WorkerContext } from "./worker-context.ts";

/** Ends a lease, expired or not. Points that another lease holds by now stay with it. */
export function settle(database: OpenDatabase, context: WorkerContext, request: Request<"settle">): undefined {
  const { lease, kept, givenUp = [] } = request;
  const entries = database.get("select entries from lease where number = ?", Number(lease))?.["entries"];
  // Kept entries wait as soon as no lease names them.
  database.run("delete from lease where number = ?", Number(lease));
  if (typeof entries === "string" && kept.length === 0 && givenUp.length === 0) removeAll(database, entries);
  else removeEach(database, context, request);
  for (const id of request.mayBeStored ?? []) {
    const entry = findEntry(database, id);
    if (entry !== undefined) database.run(MARK, entry["number"] as number);
  }
}

function removeEach(
  database: OpenDatabase,
  context: WorkerContext,
  { gone, givenUp = [], ageNow }: Request<"settle">,
): void {
  const leased = new Set(database.all(LEASED).map(({ value }) => value));
  const tally = tallyOf(database);
  const letters = new Map(givenUp.map((each) => [each.id, each]));
  for (const id of gone) {
    const entry = findEntry(database, id);
    if (entry === undefined || leased.has(entry["number"])) continue;
    const letter = letters.get(id);
    if (letter !== undefined) keepLetter(database, letter, entry["number"] as number);
    database.run("delete from entry where number = ?", entry["number"] as number);
    tally.count(entry["lane"] as number, -1, -(entry["bytes"] as number));
  }
  tally.write();
  if (givenUp.length > 0) trimLetters(database, context, ageNow);
}

/** Removes the entries of a lease, a JSON list of their numbers. */
function removeAll(database: OpenDatabase, entries: string): void {
  const tally = tallyOf(database);
  for (const { lane, points, bytes } of database.all(SUMS, entries) as readonly unknown[] as readonly LaneSum[])
    tally.count(lane, -points, -bytes);
  database.run(`delete from entry where number in ${LISTED}`, entries);
  tally.write();
}

interface LaneSum {
  readonly lane: number;
  readonly points: number;
  readonly bytes: number;
}

const MARK = `update entry set replayed = replayed | ${MAY_BE_STORED} where number = ?`;
const LISTED = "(select value from json_each(?))";
const SUMS = `select lane, count(*) as points, sum(${BODY_BYTES}) as bytes from entry where number in ${LISTED}
  group by lane`;

function keepLetter(database: OpenDatabase, letter: GivenUpPoint, number: number): void {
  const row = database.get(`select ${ENTRY_COLUMNS} from entry where number = ?`, number);
  const entry = row && toEntry(row, database.names);
  if (entry?.isIntact === true) insertLetter(database, letter, entry.point);
}
