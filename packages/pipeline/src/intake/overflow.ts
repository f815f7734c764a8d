import type { LaneUnit } from "../lanes/lane-unit.ts";

/** What had to make room, before any lane had looked at it. */
export interface Overflow {
  /** One more had to. Costs nanoseconds, since it happens while somebody adds. */
  drop(value: unknown): void;
  /** Counts and tells what has been dropped since the last time. */
  tell(): void;
}

/** Nothing was dropped yet. */
export function createOverflow(lanes: readonly LaneUnit[]): Overflow {
  const choosy = lanes.filter(({ settings }) => settings.select !== undefined);
  const dropped = new Map<LaneUnit, number>();
  let all = 0;

  function count({ ledger }: LaneUnit, points: number): void {
    if (points === 0) return;
    ledger.account.added += points;
    ledger.loseCount("overflow", points, false);
  }

  return {
    drop(value) {
      all++;
      for (const lane of choosy) if (lane.entrance.wants(value)) dropped.set(lane, (dropped.get(lane) ?? 0) + 1);
    },
    tell() {
      if (all === 0) return;
      for (const lane of lanes) count(lane, choosy.includes(lane) ? (dropped.get(lane) ?? 0) : all);
      dropped.clear();
      all = 0;
    },
  };
}
