import { ConfigurationError, type Summary } from "@yunmeter/core";
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

/** Makes Summaries of the parts that wait in one lane of the queue, as long as nobody else does. */
export interface MergeWorker {
  /** Where its parts wait. */
  readonly partsLane: string;
  /** Takes what waits and sends out the windows that are over; when closing, all of its own. */
  work(closing: boolean): Promise<void>;
  /** Lets others have what it holds. */
  release(): Promise<void>;
  /** The next moment at which a window is due. */
  nextDue(): number | undefined;
  /** How many windows are open, and how many samples came too late for theirs. */
  stats(): { readonly windows: number; readonly late: number };
  /** Whether nothing is left for it to do. */
  readonly isIdle: boolean;
}

/** What a worker leans on. */
export interface MergeWorkerParts {
  /** How the lane rolls up, and where the parts wait. */
  readonly rollUp: RollUpSettings;
  /** The lane of the reporter. */
  readonly lane: string;
  /** Its books. */
  readonly ledger: Ledger;
  /** Where parts and Summaries wait. */
  readonly queue: Queue;
  /** Makes the entry of a Summary. */
  readonly store: (summary: Summary, at: number, id: string) => StoredPoint;
  /** Is told how many Summaries are in the queue now. */
  readonly onStored: (points: number) => void;
  /** Gives a name that nobody ever had. */
  readonly nextId: () => string;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** Makes a worker that holds nothing yet. */
export function createMergeWorker(parts: MergeWorkerParts): MergeWorker {
  const { rollUp, lane, ledger, queue, nextId, runtime } = parts;
  const handsOver = queue.durable;
  const held = createHeldLeases(queue, runtime);
  let merger: Merger = createMerger({ settings: rollUp, lane, producer: nextId(), handsOver });
  let lateBefore = 0;
  let untold: MergerStep | undefined;

  /** What this one knows may be wrong: all that is true is in the queue. */
  async function startAnew(): Promise<void> {
    await held.release();
    // In memory nobody else can have had the lane, and what is open is nowhere but here.
    if (!handsOver) return;
    untold = undefined;
    lateBefore += merger.stats().late;
    merger = createMerger({ settings: rollUp, lane, producer: nextId(), handsOver });
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
    // Stopped for longer than a lease, this one would send what another has sent meanwhile: the queue looks, too. In
    // memory nobody else can have had the lane.
    const condition = handsOver ? { holding: held.leases() } : {};
    if (points.length > 0) await queue.append(points, condition);
    untold = undefined;
    ledger.account.summaries += step.summaries.length;
    parts.onStored(step.summaries.length);
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
        // The queue is away, of which whoever sends from it tells; or the leases ended on the way there.
        if (ConfigurationError.isInstance(thrown)) tellOf(thrown, untold, ledger);
        await startAnew();
      }
    },
    release: () => held.release(),
    nextDue: () => merger.nextDue(),
    stats: () => statsOf(merger, untold, lateBefore),
    get isIdle() {
      return held.size === 0 && merger.stats().windows === 0;
    },
  };
}

/** A window whose Summary is on its way to the queue is nowhere else, so it counts as open. */
function statsOf(
  merger: Merger,
  step: MergerStep | undefined,
  lateBefore: number,
): { readonly windows: number; readonly late: number } {
  const { windows, late } = merger.stats();
  return { windows: windows + (step?.summaries.length ?? 0), late: late + lateBefore };
}

const LIMITS = { points: 500, bytes: 16 * 1024 * 1024, alone: true } as const;

/** Gives a merger what a lease holds, names what is for another version, and says how much is not what was written. */
function* readInto(merger: Merger, { points }: Lease, unreadable: string[]): Slices<number> {
  let damaged = 0;
  for (const { id, body } of points) {
    const as = merger.take(id, body);
    if (as === "unreadable") unreadable.push(id);
    if (as === "damaged") damaged++;
    yield;
  }
  return damaged;
}

/** Tells of Summaries that wait since this process may not append any. */
function tellOf(error: ConfigurationError, step: MergerStep | undefined, ledger: Ledger): void {
  const points = step?.summaries.map(({ summary }) => summary) ?? [];
  ledger.postpone({ reason: "queue", error, points }, { resent: 0, retryInMs: AGAIN_MS });
}

/** About when the loop beats again. */
const AGAIN_MS = 1000;

/** All that a step asks to append. */
function* writeDown(
  { summaries, entries }: MergerStep,
  { store, rollUp }: MergeWorkerParts,
  now: number,
): Slices<readonly StoredPoint[]> {
  const points: StoredPoint[] = [];
  for (const { id, summary } of summaries) {
    points.push(store(summary, now, id));
    yield;
  }
  for (const entry of entries) {
    points.push(toStored(entry, rollUp.partsLane, now));
    yield;
  }
  return points;
}

/** Parts as a queue keeps them. */
export function toStored({ id, body, rank }: PartsEntry, lane: string, addedAt: number): StoredPoint {
  return { id, lane, body, bytes: utf8Length(body), rank, addedAt };
}
