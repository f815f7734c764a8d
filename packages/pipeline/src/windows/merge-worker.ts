import { ConfigurationError, type Point } from "@yunmeter/core";
import { utf8Length } from "@yunmeter/core/kit";

import type { Ledger } from "../accounts/ledger.ts";
import type { Lease, Queue, StoredPoint } from "../queue/queue.ts";
import { createMerger } from "../roll-up/merge/merger.ts";
import type { RollUpSettings } from "../roll-up/options/roll-up-settings.ts";
import type { PartsEntry } from "../roll-up/parts/part.ts";
import type { Merger, MergerStep } from "../roll-up/roll-up-types.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { runInSlices, type Slices } from "../runtime/time-slices.ts";
import { createHeldLeases } from "./held-leases.ts";

export interface MergeWorker {
  readonly partsLane: string;
  work(closing: boolean): Promise<void>;
  release(): Promise<void>;
  nextDue(): number | undefined;
  stats(): { readonly windows: number; readonly late: number };
  readonly isIdle: () => boolean;
}

export interface MergeWorkerParts {
  readonly rollUp: RollUpSettings;
  readonly lane: string;
  readonly ledger: Ledger;
  readonly queue: Queue;
  readonly maxSeries: number;
  readonly store: (point: Point, at: number, id: string) => StoredPoint;
  readonly onStored: (points: number) => void;
  readonly nextId: () => string;
  readonly runtime: PipelineRuntime;
}

export function createMergeWorker(parts: MergeWorkerParts): MergeWorker {
  const { rollUp, lane, ledger, queue, maxSeries, nextId, runtime } = parts;
  const handsOver = queue.durable;
  const fixed = { settings: rollUp, lane, handsOver, maxSeries, startedAt: runtime.now() };
  const newMerger = (): Merger => createMerger({ ...fixed, producer: nextId() });
  const held = createHeldLeases(queue, runtime);
  let merger = newMerger();
  let lateBefore = 0;
  let untold: MergerStep | undefined;

  async function startAnew(): Promise<void> {
    await held.release();
    // A memory queue has no other process, and open windows exist only here.
    if (!handsOver) return;
    untold = undefined;
    lateBefore += merger.stats().late;
    merger = newMerger();
  }

  async function takeAll(): Promise<void> {
    for (let lease; (lease = await queue.lease(rollUp.partsLane, LIMITS)) !== undefined;) {
      const unreadable: string[] = [];
      held.hold(lease, unreadable);
      const damaged = await runInSlices(readInto(merger, lease, unreadable));
      if (damaged > 0) ledger.loseCount("damaged", damaged, false);
    }
  }

  async function carryOut(step: MergerStep, now: number): Promise<void> {
    const points = await runInSlices(writeDown(step, parts, now));
    // After a stop longer than a lease another process may have sent these windows: the queue checks the leases, too.
    // A memory queue has no other process.
    const condition = handsOver ? { holding: held.leases() } : {};
    if (points.length > 0) await queue.append(points, condition);
    untold = undefined;
    ledger.counters.summaries += step.points.length;
    parts.onStored(step.points.length);
    await held.settle();
  }

  return {
    partsLane: rollUp.partsLane,
    async work(closing) {
      if (held.isInForce) return;
      if (held.isLost) await startAnew();
      try {
        await takeAll();
        // Between two beats the lane may have been another's, who went on from what was written down.
        if (handsOver && merger.isSuperseded()) {
          await startAnew();
          await takeAll();
        }
        if (held.isLost) return;
        const now = runtime.now();
        // One that could not be appended is gone from the merger, and is tried again.
        untold ??= await runInSlices(merger.step(now, { closing }));
        if (untold !== undefined) await carryOut(untold, now);
      } catch (thrown) {
        // The queue failed, which the lane's sender reports, or the leases ended meanwhile.
        if (ConfigurationError.isInstance(thrown)) tellOf(thrown, untold, ledger);
        await startAnew();
      }
    },
    release: () => held.release(),
    nextDue: () => merger.nextDue(),
    stats: () => statsOf(merger, untold, lateBefore),
    isIdle: () => held.size === 0 && merger.stats().windows === 0,
  };
}

function statsOf(
  merger: Merger,
  step: MergerStep | undefined,
  lateBefore: number,
): { readonly windows: number; readonly late: number } {
  const { windows, late } = merger.stats();
  return { windows: windows + (step?.points.length ?? 0), late: late + lateBefore };
}

const LIMITS = { points: 500, bytes: 16 * 1024 * 1024, alone: true } as const;

function* readInto(merger: Merger, { points }: Lease, unreadable: string[]): Slices<number> {
  let damaged = 0;
  for (const { id, body } of points) {
    const as = merger.take(id, String(body));
    if (as === "unreadable") unreadable.push(id);
    if (as === "damaged") damaged++;
    yield;
  }
  return damaged;
}

function tellOf(error: ConfigurationError, step: MergerStep | undefined, ledger: Ledger): void {
  const points = step?.points.map(({ point }) => point) ?? [];
  ledger.postpone({ reason: "queue", error, points }, { resent: 0, retryInMs: AGAIN_MS });
}

const AGAIN_MS = 1000;

function* writeDown(
  { points: rolledUp, entries }: MergerStep,
  { store, rollUp }: MergeWorkerParts,
  now: number,
): Slices<readonly StoredPoint[]> {
  const points: StoredPoint[] = [];
  for (const { id, point } of rolledUp) {
    points.push(store(point, now, id));
    yield;
  }
  for (const entry of entries) {
    points.push(toStored(entry, rollUp.partsLane, now));
    yield;
  }
  return points;
}

export function toStored({ id, body, rank }: PartsEntry, lane: string, addedAt: number): StoredPoint {
  return { id, lane, series: "", body, bytes: utf8Length(body), rank, addedAt };
}
