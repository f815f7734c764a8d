import type { LaneUnit } from "../lanes/lane-unit.ts";
import type { Intake } from "./ring-buffer.ts";

/** What adding leans on. */
export interface Door {
  /** Where points wait. */
  readonly intake: Intake;
  /** Is told when the first of them comes. */
  readonly writer: { readonly wake: () => void };
  /** The time in epoch milliseconds. */
  readonly now: () => number;
}

/** Takes one thing or several, whatever they are. Never throws. */
export function addTo({ intake, writer, now }: Door, points: unknown): void {
  const at = now();
  const wasEmpty = intake.points === 0;
  forEach(points, (point) => intake.take(point, at));
  if (wasEmpty) writer.wake();
}

/** What comes after the end is counted as lost. Never throws. */
export function refuseAll(lanes: readonly LaneUnit[], points: unknown): void {
  const values: unknown[] = [];
  forEach(points, (point) => values.push(point));
  for (const { admission, ledger } of lanes) {
    const wanted = values.filter((value) => admission.wants(value));
    ledger.account.added += wanted.length;
    if (wanted.length > 0) ledger.lose({ reason: "shutdown", points: wanted });
  }
}

/** What stops in the middle stands for one more point, which is refused with its reason like any other. */
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

/** Anything can be added, also what throws when it is looked at. */
function isIterable(value: unknown): value is Iterable<unknown> {
  try {
    return typeof value === "object" && value !== null && Symbol.iterator in value;
  } catch {
    return false;
  }
}
