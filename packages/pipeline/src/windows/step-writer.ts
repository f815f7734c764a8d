import { ConfigurationError } from "@yunmeter/core";
import { utf8Length } from "@yunmeter/core/kit";

import type { Lane } from "../lanes/lane.ts";
import type { AppendCondition, Queue, StoredPoint } from "../queue/queue.ts";
import type { RollUpSettings } from "../roll-up/options/roll-up-settings.ts";
import type { PartsEntry } from "../roll-up/parts/part.ts";
import type { Merger, MergerStep } from "../roll-up/roll-up-types.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { runInSlices, type Slices } from "../runtime/time-slices.ts";

/** Makes the steps of a merger and stores each at once: the checkpoint and the points have to be in the queue together. */
export interface StepWriter {
  /** `false` where there is nothing to do. A step that could not be stored is tried again, as it was. */
  write(merger: Merger, closing: boolean, condition?: AppendCondition): Promise<boolean>;
  /** Points of a step that is not stored yet. */
  pending(): number;
  /** Forgets such a step, when its merger is replaced. */
  drop(): void;
  /** Reports a step that the queue refuses for good. Any other failure of the queue is reported by the lane's sender. */
  reportRefused(thrown: unknown): void;
}

export interface StepWriterParts {
  readonly lane: Lane;
  readonly rollUp: RollUpSettings;
  readonly queue: Queue;
  readonly runtime: PipelineRuntime;
}

export function createStepWriter(parts: StepWriterParts): StepWriter {
  const { lane, queue, runtime } = parts;
  let step: MergerStep | undefined;
  const pending = (): number => step?.points.length ?? 0;
  return {
    async write(merger, closing, condition) {
      step ??= await runInSlices(merger.step(runtime.now(), { closing }));
      if (step === undefined) return false;
      const entries = await runInSlices(entriesOf(step, parts, runtime.now()));
      if (entries.length > 0) await queue.append(entries, condition);
      const stored = pending();
      step = undefined;
      lane.ledger.counters.summaries += stored;
      lane.arrive(stored);
      return true;
    },
    pending,
    drop: () => void (step = undefined),
    reportRefused(thrown) {
      if (!ConfigurationError.isInstance(thrown)) return;
      lane.ledger.postpone({ reason: "queue", error: thrown, points: pending() }, { resent: 0, retryInMs: AGAIN_MS });
    },
  };
}

/** About when a merger works again. */
export const AGAIN_MS = 1000;

function* entriesOf(
  { points, entries }: MergerStep,
  { lane, rollUp }: StepWriterParts,
  now: number,
): Slices<readonly StoredPoint[]> {
  const stored: StoredPoint[] = [];
  for (const { id, point, key } of points) {
    stored.push(lane.admission.toEntry(point, now, id, key));
    yield;
  }
  for (const entry of entries) {
    stored.push(toStored(entry, rollUp.partsLane, now));
    yield;
  }
  return stored;
}

/** The entry of a queue that holds parts of windows, or the state of their merger. */
export function toStored({ id, body, rank }: PartsEntry, lane: string, addedAt: number): StoredPoint {
  return { id, lane, series: "", body, bytes: utf8Length(body), rank, addedAt };
}
