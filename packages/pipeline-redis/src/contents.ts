import type { QueueLaneStats, QueueLoss, QueueStats } from "@yunmeter/pipeline";

import { createCounts, type EntryCounts } from "./entry-counts.ts";
import { createHeldLeases, type HeldLeases, type LeasedCount } from "./held-leases.ts";
import type { OwnAppends } from "./own-appends.ts";
import { createSetBack, type Mark } from "./set-back.ts";
import { createVanishedPoints, type VanishedPoints } from "./vanished-points.ts";

/**
 * What this process knows to be in Redis, so that it notices when Redis was emptied (FLUSHALL), restarted without its data,
 * or set back to a snapshot or to what a promoted replica has.
 *
 * Where everything is gone, the processes that share the queue split the loss (`scripts/claim.ts`): each of them knew the same
 * points to wait. What a lease holds is left to its holder, which sends it, or counts it.
 *
 * After a set-back a process that is alone counts what it knew to wait and does not find. One that shares the queue cannot
 * know what the others sent meanwhile, and counts which of the points it appended are missing.
 */
export interface Contents {
  readonly own: OwnAppends;
  /** What is known before a call, for `see`. */
  mark(): Mark;
  appended(points: readonly { readonly lane: string }[]): void;
  leased(lease: LeasedCount): void;
  settled(lease: LeasedCount, gone: number): void;
  /** What is gone with a whole generation, and is counted in Redis, so that others do not count it, too. */
  readonly vanished: VanishedPoints;
  /** Takes the generation of a reply, and the latest own append that Redis has beside the latest one when it was asked. */
  see(generation: string, mark: Mark, latest?: string): void;
  /** Takes the figures that Redis has now, and what it dropped so far. */
  compare(lanes: readonly QueueLaneStats[], dropped: QueueStats["lost"]): void;
  /** Points that were in Redis and are not, as `damaged`, but for those of a whole generation. */
  lost(): QueueStats["lost"];
  remarks(): readonly string[];
}

export function createContents({ isShared }: { readonly isShared: boolean }): Contents {
  const setBack = createSetBack({ isShared });
  const known = createCounts();
  const gone = createCounts();
  const dropped = createCounts();
  const heldByOthers = createCounts();
  const vanished = createVanishedPoints();
  const leases = createHeldLeases();

  function loseGeneration(generation: string): void {
    const lanes = takeMissing(known, leases, () => NOTHING).map(
      ([lane, points]) => [lane, Math.max(0, points - heldByOthers.get(lane))] as const,
    );
    heldByOthers.clear();
    vanished.add({ generation, lanes });
  }

  return {
    own: setBack.own,
    vanished,
    mark: setBack.mark,
    appended(points) {
      for (const { lane } of points) known.add(lane, 1);
    },
    leased: leases.add,
    settled({ id, lane, points }, goneCount) {
      // Points of an orphan that were to wait again have vanished.
      if (leases.remove(id)) gone.add(lane, points.length - goneCount);
      else known.add(lane, -goneCount);
    },
    see(generation, mark, latest) {
      const lost = setBack.see(generation, mark, latest);
      if (lost !== undefined) loseGeneration(lost);
    },
    compare(lanes, losses) {
      for (const { lane, points } of losses) {
        known.add(lane, dropped.get(lane) - points);
        dropped.set(lane, points);
      }
      const found = new Map(lanes.map((each) => [each.lane, each]));
      const own = setBack.take();
      const lost = own === "unknown" ? takeMissing(known, leases, (lane) => found.get(lane) ?? NOTHING) : own;
      for (const [lane, points] of lost) gone.add(lane, points);
      known.clear();
      heldByOthers.clear();
      for (const { lane, points, leased } of lanes) {
        known.set(lane, points);
        heldByOthers.set(lane, Math.max(0, leased - leases.pointsIn(lane)));
      }
    },
    lost: () => gone.all().map(([lane, points]) => ({ lane, reason: "damaged" as QueueLoss, points })),
    remarks() {
      const sum = gone.all().reduce((total, [, points]) => total + points, vanished.sum());
      return sum === 0
        ? []
        : [
            `redis: ${sum} points are gone: it was emptied, restarted without what it had stored, or a replica was promoted that had not received it`,
          ];
    },
  };
}

type Found = Pick<QueueLaneStats, "points" | "leased">;

const NOTHING: Found = { points: 0, leased: 0 };

/** Takes what is missing from the known points. Leases that Redis lacks, too, hold points that this process will settle. */
function takeMissing(
  known: EntryCounts,
  leases: HeldLeases,
  found: (lane: string) => Found,
): readonly (readonly [lane: string, points: number])[] {
  const orphaned = new Map(
    known.all().map(([lane]) => [lane, Math.max(0, leases.pointsIn(lane) - found(lane).leased)]),
  );
  const lanes = known.all().map(([lane, count]) => {
    known.set(lane, found(lane).points);
    return [lane, Math.max(0, count - (orphaned.get(lane) ?? 0) - found(lane).points)] as const;
  });
  leases.orphan((lane) => orphaned.get(lane) !== 0);
  return lanes;
}
