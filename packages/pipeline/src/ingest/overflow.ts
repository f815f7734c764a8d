import type { LaneUnit } from "../lanes/lane-unit.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";

/** What had to make room, before any lane had looked at it. */
export interface Overflow {
  /** One more had to. Costs nanoseconds, since it happens while somebody adds. */
  drop(value: unknown): void;
  /** Counts and tells what has been dropped since the last time. */
  tell(): void;
}

/**
 * Nothing was dropped yet. What is dropped is told once a second, also while nothing moves on, and no more often: who hears
 * of it may add.
 */
export function createOverflow(lanes: readonly LaneUnit[], { sleep }: Pick<PipelineRuntime, "sleep">): Overflow {
  const choosy = lanes.filter(({ settings }) => settings.select !== undefined);
  const dropped = new Map<LaneUnit, number>();
  let all = 0;

  function count({ ledger }: LaneUnit, points: number): void {
    if (points === 0) return;
    ledger.account.added += points;
    ledger.loseCount("overflow", points, false);
  }

  function tell(): void {
    if (all === 0) return;
    const counts = lanes.map((lane) => [lane, choosy.includes(lane) ? (dropped.get(lane) ?? 0) : all] as const);
    // Before anybody is told: who hears of it may add, and have more dropped.
    dropped.clear();
    all = 0;
    for (const [lane, points] of counts) count(lane, points);
  }

  return {
    drop(value) {
      if (all++ === 0) sleep(LATEST_MS).then(tell, tell);
      for (const lane of choosy) if (lane.admission.wants(value)) dropped.set(lane, (dropped.get(lane) ?? 0) + 1);
    },
    tell,
  };
}

/** How long what is dropped waits for company. */
const LATEST_MS = 1000;
