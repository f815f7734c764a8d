import { explainPoint, isPoint, YunmeterError } from "@yunmeter/core";

import type { Lane } from "../lanes/lane.ts";
import type { StoredPoint } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { type Arrival, forEachValue, type Intake } from "./intake.ts";

// A value that is added reaches the lanes that select it, or is lost in each of them: refused as no point, dropped to make
// room, left in the intake at the end, or added after it.

/** Turns an added value into the entries of each lane; one that is no point is lost as `invalid`. Never throws. */
export function routeToLanes(lanes: readonly Lane[], { value, at }: Arrival): readonly StoredPoint[] {
  for (const { ledger } of lanes) ledger.rate.count(1, at);
  try {
    if (isPoint(value)) {
      return lanes.length === 1
        ? (lanes[0]?.admission.admit(value, at) ?? [])
        : lanes.flatMap(({ admission }) => admission.admit(value, at));
    }
  } catch (thrown) {
    return refuse(lanes, value, new YunmeterError("reading the point threw", { cause: thrown }));
  }
  return refuse(lanes, value, explain(value));
}

/** Passes the number of new entries to each lane that has some. */
export function notifyLanes(lanes: readonly Lane[], entries: readonly StoredPoint[]): void {
  const counts = new Map<string, number>();
  for (const { lane } of entries) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  for (const lane of lanes) {
    const points = counts.get(lane.settings.lane);
    if (points !== undefined) lane.arrive(points);
  }
}

function refuse(lanes: readonly Lane[], value: unknown, error: YunmeterError): readonly StoredPoint[] {
  for (const { ledger } of lanes) {
    ledger.counters.added++;
    ledger.lose({ reason: "invalid", error, points: [value] });
  }
  return [];
}

function explain(value: unknown): YunmeterError {
  try {
    return explainPoint(value) ?? new YunmeterError("the point changed while it was read");
  } catch (thrown) {
    return new YunmeterError("reading the point threw", { cause: thrown });
  }
}

/** Counts points that are added after `close` as lost. Never throws. */
export function loseLate(lanes: readonly Lane[], points: unknown): void {
  const values: unknown[] = [];
  forEachValue(points, (point) => values.push(point));
  for (const { admission, ledger } of lanes) {
    const selected = values.filter((value) => admission.selects(value));
    ledger.counters.added += selected.length;
    if (selected.length > 0) ledger.lose({ reason: "shutdown", points: selected });
  }
}

/** Loses what is still in the intake. */
export function loseIntake(lanes: readonly Lane[], intake: Intake): void {
  for (let arrival = intake.next(); arrival !== undefined; arrival = intake.next()) {
    for (const { admission, ledger } of lanes) {
      if (!admission.selects(arrival.value)) continue;
      ledger.counters.added++;
      ledger.lose({ reason: "shutdown", points: [arrival.value] });
    }
  }
}

/** Values that had to make room in the intake, before any lane saw them. */
export interface Overflow {
  /** Runs inside the application's `add`, so it costs nanoseconds. */
  readonly drop: (value: unknown) => void;
  /** Counts and reports what was dropped since the last time. */
  report(): void;
}

/** Reports at most once a second, since a listener of the report may add points and drop others. */
export function createOverflow(lanes: readonly Lane[], { sleep }: Pick<PipelineRuntime, "sleep">): Overflow {
  const selective = lanes.filter(({ settings }) => settings.select !== undefined);
  const dropped = new Map<Lane, number>();
  let all = 0;

  function lose({ ledger }: Lane, points: number): void {
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
