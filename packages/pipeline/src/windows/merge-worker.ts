import type { Summary } from "@yunmeter/core";
import { utf8Length } from "@yunmeter/core/vendor";

import type { Ledger } from "../accounts/ledger.ts";
import { holdLease } from "../lanes/hold-lease.ts";
import type { Lease, Queue, StoredPoint } from "../queue/queue.ts";
import { createMerger } from "../roll-up/create-merger.ts";
import type { PartsEntry } from "../roll-up/part.ts";
import type { RollUpSettings } from "../roll-up/roll-up-settings.ts";
import type { Merger, MergerStep } from "../roll-up/roll-up-types.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";

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

interface Held {
  readonly lease: Lease;
  /** Entries that are not for this version. */
  readonly unreadable: readonly string[];
  readonly letGo: () => void;
}

/** Makes a worker that holds nothing yet. */
export function createMergeWorker(parts: MergeWorkerParts): MergeWorker {
  const { rollUp, lane, ledger, queue, store, onStored, nextId, runtime } = parts;
  const handsOver = queue.durable;
  let merger: Merger = createMerger({ settings: rollUp, lane, producer: nextId(), handsOver });
  let held: Held[] = [];
  let isLost = false;
  let lateBefore = 0;
  let untold: MergerStep | undefined;

  /** What this one knows may be wrong: all that is true is in the queue. */
  async function startAnew(): Promise<void> {
    await release();
    isLost = false;
    // In memory nobody else can have had the lane, and what is open is nowhere but here.
    if (!handsOver) return;
    untold = undefined;
    lateBefore += merger.stats().late;
    merger = createMerger({ settings: rollUp, lane, producer: nextId(), handsOver });
  }

  async function release(): Promise<void> {
    const leases = held;
    held = [];
    for (const { lease, letGo } of leases) {
      letGo();
      const all = lease.points.map(({ id }) => id);
      await queue.settle(lease, all).catch(() => undefined);
    }
  }

  async function takeAll(): Promise<void> {
    for (;;) {
      const lease = await queue.lease(rollUp.partsLane, LIMITS);
      if (lease === undefined) return;
      const unreadable: string[] = [];
      for (const { id, body } of lease.points) {
        const taken = merger.take(id, body);
        if (taken === "unreadable") unreadable.push(id);
        else if (taken === "damaged") ledger.loseCount("damaged", 1, false);
      }
      const letGo = holdLease(queue, lease, runtime, () => (isLost = true));
      held.push({ lease, unreadable, letGo });
    }
  }

  async function carryOut({ summaries, entries }: MergerStep, now: number): Promise<void> {
    const out = summaries.map(({ id, summary }) => store(summary, now, id));
    const back = entries.map((entry) => toStored(entry, rollUp.partsLane, now));
    if (out.length + back.length > 0) await queue.append([...out, ...back]);
    ledger.account.summaries += out.length;
    onStored(out.length);
    const leases = held;
    held = [];
    for (const { lease, unreadable, letGo } of leases) {
      // Should this fail, the parts come again, and are known for what they are.
      await queue.settle(lease, unreadable).catch(() => undefined);
      letGo();
    }
  }

  return {
    partsLane: rollUp.partsLane,
    async work(closing) {
      try {
        if (isLost) await startAnew();
        await takeAll();
        // Between two beats the lane may have been another's, who went on from what was written down.
        if (handsOver && merger.isSuperseded()) {
          await startAnew();
          await takeAll();
        }
        if (isLost) return;
        const now = runtime.now();
        // One that could not be appended is gone from the merger, and is tried again.
        untold ??= merger.step(now, { closing });
        if (untold !== undefined) await carryOut(untold, now);
        untold = undefined;
      } catch {
        // The queue is away, of which whoever sends from it tells.
        await startAnew();
      }
    },
    release,
    nextDue: () => merger.nextDue(),
    stats() {
      const { windows, late } = merger.stats();
      return { windows, late: late + lateBefore };
    },
    get isIdle() {
      return held.length === 0 && merger.stats().windows === 0;
    },
  };
}

const LIMITS = { points: 500, bytes: 16 * 1024 * 1024, alone: true } as const;

/** Parts as a queue keeps them. */
export function toStored({ id, body, rank }: PartsEntry, lane: string, addedAt: number): StoredPoint {
  return { id, lane, body, bytes: utf8Length(body), rank, addedAt };
}
