import type { StoredPoint } from "../../queue.ts";
import type { Question } from "../protocol.ts";
import type { OpenDatabase } from "./database.ts";
import { insertEntries } from "./entries.ts";
import { dropOldest } from "./make-room.ts";
import type { Scene } from "./worker-context.ts";

/** Takes points, and makes room for them; unless a lease that was to live has ended, which it says. */
export function append(database: OpenDatabase, scene: Scene, { points, holding = [] }: Question<"append">): boolean {
  // Those that have ended are not there any more.
  if (!holding.every((lease) => database.get(LEASE, lease) !== undefined)) return false;
  const fits = ({ bytes }: StoredPoint): boolean => bytes <= scene.maxBytes;
  for (const point of points) if (!fits(point)) scene.lose(point.lane, "overflow", 1);
  insertEntries(
    database,
    points.filter(fits).map((point) => ({ point, replayed: false })),
  );
  dropOldest(database, scene);
  return true;
}

const LEASE = "select 1 from lease where id = ?";
