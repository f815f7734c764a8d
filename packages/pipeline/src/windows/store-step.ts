import type { Point } from "@yunmeter/core";
import { utf8Length } from "@yunmeter/core/kit";

import type { AppendCondition, Queue, StoredPoint } from "../queue/queue.ts";
import type { RollUpSettings } from "../roll-up/options/roll-up-settings.ts";
import type { PartsEntry } from "../roll-up/parts/part.ts";
import type { MergerStep } from "../roll-up/roll-up-types.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { runInSlices, type Slices } from "../runtime/time-slices.ts";

/** Where the points of a step go, and the state of its merger. */
export interface StepStore {
  readonly rollUp: Pick<RollUpSettings, "partsLane">;
  readonly queue: Queue;
  /** `key` is that of the point's series, where it is known. */
  readonly store: (point: Point, at: number, id: string, key: string | undefined) => StoredPoint;
  readonly runtime: PipelineRuntime;
}

/** Appends what a step made at once: the checkpoint and the points have to be in the queue together. */
export async function storeStep(
  step: MergerStep,
  parts: StepStore,
  condition: AppendCondition | undefined,
): Promise<void> {
  const entries = await runInSlices(writeDown(step, parts, parts.runtime.now()));
  if (entries.length > 0) await parts.queue.append(entries, condition);
}

function* writeDown(
  { points: rolledUp, entries }: MergerStep,
  { store, rollUp }: StepStore,
  now: number,
): Slices<readonly StoredPoint[]> {
  const points: StoredPoint[] = [];
  for (const { id, point, key } of rolledUp) {
    points.push(store(point, now, id, key));
    yield;
  }
  for (const entry of entries) {
    points.push(toStored(entry, rollUp.partsLane, now));
    yield;
  }
  return points;
}

/** The entry of a queue that holds parts of windows, or the state of their merger. */
export function toStored({ id, body, rank }: PartsEntry, lane: string, addedAt: number): StoredPoint {
  return { id, lane, series: "", body, bytes: utf8Length(body), rank, addedAt };
}
