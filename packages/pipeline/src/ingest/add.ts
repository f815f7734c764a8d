import type { LaneUnit } from "../lanes/lane-unit.ts";
import type { Intake } from "./ring-buffer.ts";

/** Takes one value or an iterable of them, whatever they are. Never throws. */
export function addTo(intake: Intake, wakeWriter: () => void, at: number, points: unknown): void {
  const wasEmpty = intake.points === 0;
  forEach(points, (point) => intake.take(point, at));
  if (wasEmpty) wakeWriter();
}

/** Counts points that are added after `close` as lost. Never throws. */
export function loseLate(lanes: readonly LaneUnit[], points: unknown): void {
  const values: unknown[] = [];
  forEach(points, (point) => values.push(point));
  for (const { admission, ledger } of lanes) {
    const selected = values.filter((value) => admission.selects(value));
    ledger.counters.added += selected.length;
    if (selected.length > 0) ledger.lose({ reason: "shutdown", points: selected });
  }
}

/** What an iterable throws is taken as one more point, which is refused with its reason like any other. */
function forEach(points: unknown, take: (point: unknown) => void): void {
  if (!isIterable(points)) {
    take(points);
    return;
  }
  try {
    for (const point of points) take(point);
  } catch (thrown) {
    take(thrown);
  }
}

// A value may throw when it is examined.
function isIterable(value: unknown): value is Iterable<unknown> {
  try {
    return typeof value === "object" && value !== null && Symbol.iterator in value;
  } catch {
    return false;
  }
}
