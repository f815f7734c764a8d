import { reportUnreadable } from "../accounts/ledger.ts";
import type { Lease } from "../queue/queue.ts";
import { createMerger } from "../roll-up/merge/merger.ts";
import type { Merger, MergerStats } from "../roll-up/roll-up-types.ts";
import { runInSlices, type Slices } from "../runtime/time-slices.ts";
import { createHeldLeases } from "./held-leases.ts";
import { AGAIN_MS, createStepWriter, type StepWriterParts } from "./step-writer.ts";

/** Merges the parts of one lane of a durable queue, while it holds their leases. */
export interface MergeWorker {
  readonly partsLane: string;
  work(closing: boolean): Promise<void>;
  release(): Promise<void>;
  nextDue(): number | undefined;
  stats(): Pick<MergerStats, "windows" | "late">;
  readonly isIdle: () => boolean;
}

export interface MergeWorkerParts extends StepWriterParts {
  readonly nextId: () => string;
}

export function createMergeWorker(parts: MergeWorkerParts): MergeWorker {
  const { lane, rollUp, queue, nextId, runtime } = parts;
  const { lane: id, maxSeries } = lane.settings;
  const fixed = { settings: rollUp, lane: id, handsOver: true, maxSeries, startedAt: runtime.now() };
  const newMerger = (): Merger => createMerger({ ...fixed, producer: nextId() });
  const held = createHeldLeases(queue, runtime);
  let [merger, mostUnreadable] = [newMerger(), 0];
  // What comes again after a lost lease is counted again.
  const late = { before: 0, stored: 0 };
  const writer = createStepWriter(parts);

  async function startAnew(): Promise<void> {
    await held.release();
    writer.drop();
    late.before += late.stored;
    [merger, late.stored] = [newMerger(), 0];
  }

  async function takeAll(): Promise<void> {
    let found = 0;
    for (let lease; (lease = await queue.lease(rollUp.partsLane, LIMITS)) !== undefined;) {
      const unreadable: string[] = [];
      held.hold(lease, unreadable);
      const damaged = await runInSlices(readInto(merger, lease, unreadable));
      if (damaged > 0) lane.ledger.loseCount("damaged", damaged, false);
      found += unreadable.length;
    }
    mostUnreadable = reportUnreadable(lane.ledger, { found, before: mostUnreadable }, AGAIN_MS);
  }

  async function makeStep(closing: boolean): Promise<void> {
    // After a stop longer than a lease another process may have sent these windows: the queue checks the leases, too.
    if (!(await writer.write(merger, closing, { holding: held.leases() }))) return;
    late.stored = merger.stats().late;
    await held.settle();
  }

  return {
    partsLane: rollUp.partsLane,
    async work(closing) {
      if (held.isInForce) return;
      if (held.isLost) await startAnew();
      try {
        await takeAll();
        // Between two rounds the lane may have been another's, who went on from what was written down.
        if (merger.isSuperseded()) {
          await startAnew();
          await takeAll();
        }
        if (!held.isLost) await makeStep(closing);
      } catch (thrown) {
        // The queue failed, or the leases ended meanwhile.
        writer.reportRefused(thrown);
        await startAnew();
      }
    },
    release: () => held.release(),
    nextDue: () => merger.nextDue(),
    stats() {
      const present = merger.stats();
      return { windows: present.windows + writer.pending(), late: present.late + late.before };
    },
    isIdle: () => held.size === 0 && merger.stats().windows === 0,
  };
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
