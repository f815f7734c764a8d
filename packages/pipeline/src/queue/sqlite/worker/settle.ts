import type { Request } from "../protocol.ts";
import type { OpenDatabase } from "./database.ts";
import { findEntry } from "./entries.ts";
import { LEASED } from "./schema.ts";
import { tallyOf } from "./tally.ts";

/** Ends a lease, expired or not. Points that another lease holds by now stay with it. */
export function settle(database: OpenDatabase, { lease, gone }: Request<"settle">): undefined {
  // Kept entries wait as soon as no lease names them.
  database.run("delete from lease where number = ?", Number(lease));
  const leased = new Set(database.all(LEASED).map(({ value }) => value));
  const tally = tallyOf(database);
  for (const id of gone) {
    const entry = findEntry(database, id);
    if (entry === undefined || leased.has(entry["number"])) continue;
    database.run("delete from entry where number = ?", entry["number"] as number);
    tally.count(entry["lane"] as number, -1, -(entry["bytes"] as number));
  }
  tally.write();
}
