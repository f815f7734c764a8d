import type { OpenDatabase } from "./database.ts";

export interface Tally {
  readonly count: (lane: string, points: number, bytes: number) => void;
  readonly write: () => void;
}

export function tallyOf(database: OpenDatabase): Tally {
  const lanes = new Map<string, { points: number; bytes: number }>();
  return {
    count: (lane, points, bytes) => {
      const counted = lanes.get(lane) ?? { points: 0, bytes: 0 };
      counted.points += points;
      counted.bytes += bytes;
      lanes.set(lane, counted);
    },
    write: () => {
      for (const [lane, { points, bytes }] of lanes) database.run(COUNT, lane, points, bytes);
      if ([...lanes.values()].some(({ points }) => points < 0)) database.run("delete from lane where points = 0");
    },
  };
}

const COUNT = `insert into lane (name, points, bytes) values (?, ?, ?)
  on conflict (name) do update set points = points + excluded.points, bytes = bytes + excluded.bytes`;
