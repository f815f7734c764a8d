import { ConfigurationError } from "@yunmeter/core";

import type { Ledger } from "../accounts/ledger.ts";
import { reportUnreadable } from "../accounts/unreadable-report.ts";
import type { Lease } from "../queue/queue.ts";
import { createMerger } from "../roll-up/merge/merger.ts";
import type { RollUpSettings } from "../roll-up/options/roll-up-settings.ts";
import type { Part } from "../roll-up/parts/part.ts";
import type { Merger, MergerStats, MergerStep } from "../roll-up/roll-up-types.ts";
import { runInSlices, type Slices, yieldToEventLoop } from "../runtime/time-slices.ts";
import { createHeldLeases } from "./held-leases.ts";
import { type StepStore, storeStep } from "./store-step.ts";

export interface MergeWorker {
  readonly partsLane: string;
  work(closing: boolean): Promise<void>;
  /** Takes parts of this process, without the queue. */
  takeParts(parts: readonly Part[]): void;
  release(): Promise<void>;
  nextDue(): number | undefined;
  stats(): MergerStats;
  readonly isIdle: () => boolean;
}

export interface MergeWorkerParts extends StepStore {
  readonly rollUp: RollUpSettings;
  readonly lane: string;
  readonly ledger: Ledger;
  readonly maxSeries: number;
  readonly onStored: (points: number) => void;
  readonly nextId: () => string;
}

export function createMergeWorker(parts: MergeWorkerParts): MergeWorker {
  const { rollUp, lane, ledger, queue, maxSeries, nextId, runtime } = parts;
  const handsOver = queue.durable;
  const fixed = { settings: rollUp, lane, handsOver, maxSeries, startedAt: runtime.now() };
  const newMerger = (): Merger => createMerger({ ...fixed, producer: nextId() });
  const held = createHeldLeases(queue, runtime);
  let [merger, lateBefore, mostUnreadable] = [newMerger(), 0, 0];
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
    let found = 0;
    for (let lease; (lease = await queue.lease(rollUp.partsLane, LIMITS)) !== undefined;) {
      const unreadable: string[] = [];
      held.hold(lease, unreadable);
      const damaged = await runInSlices(readInto(merger, lease, unreadable));
      if (damaged > 0) ledger.loseCount("damaged", damaged, false);
      found += unreadable.length;
    }
    mostUnreadable = reportUnreadable(ledger, { found, before: mostUnreadable }, AGAIN_MS);
  }

  /** Makes a step and stores it; `false` where there is nothing to be done. One that could not be stored is tried again. */
  async function makeStep(closing: boolean): Promise<boolean> {
    const step = (untold ??= await runInSlices(merger.step(runtime.now(), { closing })));
    if (step === undefined) return false;
    // After a stop longer than a lease another process may have sent these windows: the queue checks the leases, too.
    // A memory queue has no other process.
    await storeStep(step, parts, handsOver ? { holding: held.leases() } : undefined);
    untold = undefined;
    countStored(step.points.length, parts);
    await held.settle();
    return true;
  }

  return {
    partsLane: rollUp.partsLane,
    async work(closing) {
      if (held.isInForce) return;
      if (held.isLost) await startAnew();
      try {
        // In memory parts come without the queue.
        if (handsOver) await takeAll();
        // Between two beats the lane may have been another's, who went on from what was written down.
        if (handsOver && merger.isSuperseded()) {
          await startAnew();
          await takeAll();
        }
        if (held.isLost) return;
        // In memory an append holds the thread for a microsecond a point, and for ten in the first seconds of a process.
        await (handsOver ? makeStep(closing) : untilFalse(() => makeStep(closing)));
      } catch (thrown) {
        // The queue failed, which the lane's sender reports, or the leases ended meanwhile.
        if (ConfigurationError.isInstance(thrown)) tellOf(thrown, untold, ledger);
        await startAnew();
      }
    },
    takeParts: (taken) => merger.takeParts(taken),
    release: () => held.release(),
    nextDue: () => merger.nextDue(),
    stats: () => statsOf(merger, untold, lateBefore),
    isIdle: () => held.size === 0 && merger.stats().windows === 0,
  };
}

function countStored(points: number, { ledger, onStored }: MergeWorkerParts): void {
  ledger.counters.summaries += points;
  onStored(points);
}

async function untilFalse(act: () => Promise<boolean>): Promise<void> {
  while (await act()) await yieldToEventLoop();
}

function statsOf(merger: Merger, step: MergerStep | undefined, lateBefore: number): MergerStats {
  const { windows, late, uncounted } = merger.stats();
  return { windows: windows + (step?.points.length ?? 0), late: late + lateBefore, uncounted };
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
  ledger.postpone({ reason: "queue", error, points: step?.points.length ?? 0 }, { resent: 0, retryInMs: AGAIN_MS });
}

const AGAIN_MS = 1000;
