import type { Lease, QueueLaneStats, QueueLoss, QueueStats } from "@yunmeter/pipeline";

/**
 * What this process knows to be in Redis, so that it notices when Redis was emptied (FLUSHALL), restarted without its data,
 * or set back to a snapshot: the keys then carry another generation, or have counted fewer points than before.
 */
export interface Contents {
  appended(points: readonly { readonly lane: string }[]): void;
  leased(lease: Lease): void;
  settled(lease: Lease, gone: number): void;
  /** Takes the generation of a reply. */
  see(generation: string): void;
  /** Takes the figures that Redis has now, and what it dropped so far. */
  compare(lanes: readonly QueueLaneStats[], dropped: QueueStats["lost"]): void;
  /** Points that were in Redis and are not, as `damaged`. */
  lost(): QueueStats["lost"];
  remarks(): readonly string[];
}

export function createContents(): Contents {
  const known = createCounts();
  const gone = createCounts();
  const dropped = createCounts();
  const leases = new Map<string, { readonly lane: string; readonly points: number; isOrphan: boolean }>();
  let seen: Seen | undefined;
  let isSetBack = false;

  const held = (lane: string): number =>
    [...leases.values()].reduce((sum, each) => sum + (each.lane === lane && !each.isOrphan ? each.points : 0), 0);

  function lose(present: (lane: string) => number): void {
    for (const [lane, points] of known.all()) {
      gone.add(lane, Math.max(0, points - held(lane) - present(lane)));
      known.set(lane, present(lane));
    }
    for (const lease of leases.values()) lease.isOrphan = true;
  }

  return {
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
    see(text) {
      const now = toSeen(text);
      if (seen !== undefined && seen.generation !== "" && !now.isRestored) {
        if (now.generation !== seen.generation) lose(() => 0);
        else isSetBack ||= now.added < seen.added;
      }
      seen = now;
    },
    compare(lanes, losses) {
      for (const { lane, points } of losses) {
        known.add(lane, dropped.get(lane) - points);
        dropped.set(lane, points);
      }
      const points = new Map(lanes.map((each) => [each.lane, each.points]));
      if (isSetBack) lose((lane) => points.get(lane) ?? 0);
      isSetBack = false;
      known.clear();
      for (const [lane, count] of points) known.set(lane, count);
    },
    lost: () => gone.all().map(([lane, points]) => ({ lane, reason: "damaged" as QueueLoss, points })),
    remarks() {
      const sum = gone.all().reduce((total, [, points]) => total + points, 0);
      return sum === 0
        ? []
        : [`redis: ${sum} points are gone: it was emptied, or restarted without what it had stored`];
    },
  };
}

interface Seen {
  readonly generation: string;
  /** How many points this generation has ever taken. */
  readonly added: number;
  /** The counters were lost and counted anew, which counts what is missing. */
  readonly isRestored: boolean;
}

function toSeen(text: string): Seen {
  const [generation = "", added = "0"] = text.split(" ");
  return { generation, added: Number(added), isRestored: generation.startsWith("restored") };
}

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
