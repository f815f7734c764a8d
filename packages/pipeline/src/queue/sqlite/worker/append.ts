import { bodyBytes, type FlatPoint } from "../../stored-point.ts";
import type { Request } from "../protocol.ts";
import type { OpenDatabase } from "./database.ts";
import { insertEntries } from "./entries.ts";
import { dropOldest } from "./make-room.ts";
import type { WorkerContext } from "./worker-context.ts";

/** Appends points and makes room; `false` where a required lease has ended. */
export function append(
  database: OpenDatabase,
  context: WorkerContext,
  { points, holding = [] }: Request<"append">,
): boolean {
  // Leases that ended are deleted.
  if (!holding.every((lease) => database.get(LEASE, Number(lease)) !== undefined)) return false;
  const fits = ({ body }: FlatPoint): boolean => bodyBytes(body) <= context.maxBytes;
  for (const point of points) if (!fits(point)) context.lose(point.lane, "overflow", 1);
  insertEntries(
    database,
    points.filter(fits).map((point) => ({ point, replayed: false })),
  );
  dropOldest(database, context);
  return true;
}

const LEASE = "select 1 from lease where number = ?";
