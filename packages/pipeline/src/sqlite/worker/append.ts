import type { StoredPoint } from "../../queue/queue.ts";
import type { OpenDatabase } from "./database.ts";
import { insertEntries } from "./entries.ts";
import { dropOldest } from "./make-room.ts";
import type { Scene } from "./scene.ts";

/** Takes points, and makes room for them. */
export function append(database: OpenDatabase, scene: Scene, points: readonly StoredPoint[]): undefined {
  const fits = ({ bytes }: StoredPoint): boolean => bytes <= scene.maxBytes;
  for (const point of points) if (!fits(point)) scene.lose(point.lane, "overflow", 1);
  insertEntries(
    database,
    points.filter(fits).map((point) => ({ point, replayed: false })),
  );
  dropOldest(database, scene);
}
