import type { OpenDatabase } from "./database.ts";
import { countTaken } from "./taken.ts";

/** Collects changes to the counters of lanes, which are kept because counting a million entries takes seconds. */
export interface QueueTally {
  readonly count: (lane: number, points: number, bytes: number) => void;
  /** Writes the changes, and removes what only empty lanes used. */
  readonly write: () => void;
}

export function tallyOf(database: OpenDatabase): QueueTally {
  const lanes = new Map<number, { points: number; bytes: number }>();
  return {
    count: (lane, points, bytes) => {
      const counted = lanes.get(lane) ?? { points: 0, bytes: 0 };
      counted.points += points;
      counted.bytes += bytes;
      lanes.set(lane, counted);
    },
    write: () => {
      for (const [lane, { points, bytes }] of lanes) {
        database.run(COUNT, points, bytes, lane);
        if (points > 0) countTaken(database, database.names.laneName(lane) ?? "", points);
      }
      if ([...lanes.values()].some(({ points }) => points < 0)) forgetUnused(database);
    },
  };
}

/** An empty queue forgets all names; a full one its unused series, each time as many were added as it has points. */
function forgetUnused(database: OpenDatabase): void {
  const points = Number(database.get("select sum(points) as points from lane")?.["points"] ?? 0);
  if (points > 0 && database.names.added() < Math.max(points, SWEEP_SERIES)) return;
  sweep(database);
}

/** Removes names that no entry uses. */
export function sweep(database: OpenDatabase): void {
  for (const table of ["series", "run"])
    database.run(`delete from ${table} where number not in (select ${table} from entry)`);
  database.run("delete from lane where points = 0 and number not in (select lane from lease)");
  database.names.forget();
}

const COUNT = "update lane set points = points + ?, bytes = bytes + ? where number = ?";
const SWEEP_SERIES = 10_000;
