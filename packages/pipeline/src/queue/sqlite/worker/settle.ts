import type { Request } from "../protocol.ts";
import type { OpenDatabase } from "./database.ts";
import { tallyOf } from "./tally.ts";

export function settle(database: OpenDatabase, { lease, gone, kept }: Request<"settle">): undefined {
  const tally = tallyOf(database);
  for (const id of gone) {
    const left = database.get(LEAVE, id, lease);
    if (left !== undefined) tally.count(left["lane"] as string, -1, -(left["bytes"] as number));
  }
  for (const id of kept) database.run("update entry set lease = null where id = ? and lease = ?", id, lease);
  database.run("delete from lease where id = ?", lease);
  tally.write();
}

const LEAVE = "delete from entry where id = ? and (lease is null or lease = ?) returning lane, bytes";
