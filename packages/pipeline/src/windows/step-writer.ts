import { ConfigurationError } from "@yunmeter/core";
import { utf8Length } from "@yunmeter/core/kit";

import type { Lane } from "../lanes/lane.ts";
import type { AppendCondition, Queue, StoredPoint } from "../queue/queue.ts";
import type { RollUpSettings } from "../roll-up/options/roll-up-settings.ts";
import type { PartsEntry } from "../roll-up/parts/part.ts";
import type { MergerStep } from "../roll-up/roll-up-types.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { runInSlices, type Slices } from "../runtime/time-slices.ts";

/** Where the points of a step go, and the state of its merger. */
export interface StepStore {
  readonly lane: Lane;
  readonly rollUp: RollUpSettings;
  readonly queue: Queue;
  readonly runtime: PipelineRuntime;
}

/** Appends what a step made at once: the checkpoint and the points have to be in the queue together. */
export async function storeStep(step: MergerStep, parts: StepStore, condition?: AppendCondition): Promise<void> {
  const entries = await runInSlices(writeDown(step, parts, parts.runtime.now()));
  if (entries.length > 0) await parts.queue.append(entries, condition);
}

function* writeDown(
  { points: rolledUp, entries }: MergerStep,
  { lane, rollUp }: StepStore,
  now: number,
): Slices<readonly StoredPoint[]> {
  const points: StoredPoint[] = [];
  for (const { id, point, key } of rolledUp) {
    points.push(lane.admission.toEntry(point, now, id, key));
    yield;
  }
  for (const entry of entries) {
    points.push(toStored(entry, rollUp.partsLane, now));
    yield;
  }
  return points;
}

/** Counts the points of a step as points of the lane, once the queue has them. */
export function countStored({ points }: MergerStep, lane: Lane): void {
  lane.ledger.counters.summaries += points.length;
  lane.arrive(points.length);
}

/** Reports a step that the queue refuses for good. Any other failure of the queue is reported by the lane's sender. */
export function reportRefused(thrown: unknown, step: MergerStep | undefined, { ledger }: Lane): void {
  if (!ConfigurationError.isInstance(thrown)) return;
  const points = step?.points.length ?? 0;
  ledger.postpone({ reason: "queue", error: thrown, points }, { resent: 0, retryInMs: AGAIN_MS });
}

/** About when a merger works again. */
export const AGAIN_MS = 1000;

/** The entry of a queue that holds parts of windows, or the state of their merger. */
export function toStored({ id, body, rank }: PartsEntry, lane: string, addedAt: number): StoredPoint {
  return { id, lane, series: "", body, bytes: utf8Length(body), rank, addedAt };
}
