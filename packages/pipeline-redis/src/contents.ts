import type { Lease, QueueLaneStats, QueueLoss, QueueStats } from "@yunmeter/pipeline";

import type { OwnAppends } from "./own-appends.ts";
import { createSetBack, type Mark } from "./set-back.ts";

/**
 * What this process knows to be in Redis, so that it notices when Redis was emptied (FLUSHALL), restarted without its data,
 * or set back to a snapshot or to what a promoted replica has.
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
  /** Takes the generation of a reply, and the latest own append that Redis has beside the latest one when it was asked. */
  see(generation: string, mark: Mark, latest?: string): void;
  /** Takes the figures that Redis has now, and what it dropped so far. */
  compare(lanes: readonly QueueLaneStats[], dropped: QueueStats["lost"]): void;
  /** Points that were in Redis and are not, as `damaged`. */
  lost(): QueueStats["lost"];
  remarks(): readonly string[];
}

export function createContents({ isShared }: { readonly isShared: boolean }): Contents {
  const setBack = createSetBack({ isShared });
  const known = createCounts();
  const gone = createCounts();
  const dropped = createCounts();
  const leases = new Map<string, { readonly lane: string; readonly points: number; isOrphan: boolean }>();

  const held = (lane: string): number =>
    [...leases.values()].reduce((sum, each) => sum + (each.lane === lane && !each.isOrphan ? each.points : 0), 0);

  // Leases that Redis lacks, too, hold points that this process will settle.
  function lose(found: (lane: string) => Found): void {
    const orphaned = new Map(known.all().map(([lane]) => [lane, Math.max(0, held(lane) - found(lane).leased)]));
    for (const [lane, count] of known.all()) {
      gone.add(lane, Math.max(0, count - (orphaned.get(lane) ?? 0) - found(lane).points));
      known.set(lane, found(lane).points);
    }
    for (const lease of leases.values()) lease.isOrphan ||= orphaned.get(lease.lane) !== 0;
  }

  return {
    own: setBack.own,
    mark: setBack.mark,
    appended(points) {
      for (const { lane } of points) known.add(lane, 1);
    },
    leased: ({ id, lane, points }) => void leases.set(id, { lane, points: points.length, isOrphan: false }),
    settled({ id, lane, points }, goneCount) {
      const lease = leases.get(id);
      leases.delete(id);
      // Points of an orphan that were to wait again have vanished.
      if (lease?.isOrphan === true) gone.add(lane, points.length - goneCount);
      else known.add(lane, -goneCount);
    },
    see(generation, mark, latest) {
      if (setBack.see(generation, mark, latest)) lose(() => NOTHING);
    },
    compare(lanes, losses) {
      for (const { lane, points } of losses) {
        known.add(lane, dropped.get(lane) - points);
        dropped.set(lane, points);
      }
      const found = new Map(lanes.map((each) => [each.lane, each]));
      const missing = setBack.take();
      if (missing === "unknown") lose((lane) => found.get(lane) ?? NOTHING);
      else for (const [lane, points] of missing) gone.add(lane, points);
      known.clear();
      for (const { lane, points } of lanes) known.set(lane, points);
    },
    lost: () => gone.all().map(([lane, points]) => ({ lane, reason: "damaged" as QueueLoss, points })),
    remarks() {
      const sum = gone.all().reduce((total, [, points]) => total + points, 0);
      return sum === 0
        ? []
        : [
            `redis: ${sum} points are gone: it was emptied, restarted without what it had stored, or a replica was promoted that had not received it`,
          ];
    },
  };
}

type LeasedCount = Pick<Lease, "id" | "lane"> & { readonly points: ArrayLike<unknown> };

type Found = Pick<QueueLaneStats, "points" | "leased">;

const NOTHING: Found = { points: 0, leased: 0 };

interface EntryCounts {
  get(lane: string): number;
  set(lane: string, points: number): void;
  add(lane: string, points: number): void;
  clear(): void;
  /** Those above 0. */
  all(): readonly (readonly [lane: string, points: number])[];
}

function createCounts(): EntryCounts {
  const counts = new Map<string, number>();
  return {
    get: (lane) => counts.get(lane) ?? 0,
    set: (lane, points) => void counts.set(lane, points),
    add: (lane, points) => void counts.set(lane, (counts.get(lane) ?? 0) + points),
    clear: () => counts.clear(),
    all: () => [...counts].filter(([, points]) => points > 0),
  };
}
