import type { LaneUnit } from "../lanes/lane-unit.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";

/** Values that had to make room in the intake, before any lane saw them. */
export interface Overflow {
  /** Runs inside the application's `add`, so it costs nanoseconds. */
  readonly drop: (value: unknown) => void;
  /** Counts and reports what was dropped since the last time. */
  report(): void;
}

/** Reports at most once a second, since a listener of the report may add points and drop others. */
export function createOverflow(lanes: readonly LaneUnit[], { sleep }: Pick<PipelineRuntime, "sleep">): Overflow {
  const selective = lanes.filter(({ settings }) => settings.select !== undefined);
  const dropped = new Map<LaneUnit, number>();
  let all = 0;

  function lose({ ledger }: LaneUnit, points: number): void {
    if (points === 0) return;
    ledger.counters.added += points;
    ledger.loseCount("overflow", points, false);
  }

  function report(): void {
    if (all === 0) return;
    const counts = lanes.map((lane) => [lane, selective.includes(lane) ? (dropped.get(lane) ?? 0) : all] as const);
    // Reset before the first event: its listener may add points and drop others.
    dropped.clear();
    all = 0;
    for (const [lane, points] of counts) lose(lane, points);
  }

  return {
    drop(value) {
      if (all++ === 0) sleep(REPORT_MS).then(report, report);
      for (const lane of selective) if (lane.admission.selects(value)) dropped.set(lane, (dropped.get(lane) ?? 0) + 1);
    },
    report,
  };
}

const REPORT_MS = 1000;
