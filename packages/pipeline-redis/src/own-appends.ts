import type { StoredPoint } from "@yunmeter/pipeline";

/**
 * The appends of this process that Redis acknowledged. Redis keeps the numbers of the last ones beside the points, so a replica
 * that was promoted, or a snapshot that was loaded, shows which of them it has never seen.
 */
export interface OwnAppends {
  readonly begin: (append: number, points: readonly Pick<StoredPoint, "lane">[]) => void;
  readonly acknowledge: (append: number) => void;
  /** The latest that was acknowledged. */
  readonly last: () => number;
  /** Takes the latest that Redis has, and what `last` was when it was asked. Returns by lane what it has lost since. */
  readonly missing: (latest: number, upTo: number) => ReadonlyMap<string, number>;
}

export function createOwnAppends(now: () => number = () => performance.now()): OwnAppends {
  const appends = new Map<number, OwnAppend>();
  let last = 0;
  return {
    begin(append, points) {
      const lanes = new Map<string, number>();
      for (const { lane } of points) lanes.set(lane, (lanes.get(lane) ?? 0) + 1);
      appends.set(append, { lanes, at: now(), isAcknowledged: false });
      for (const [number, { at }] of appends) {
        if (appends.size <= MOST && at > now() - LONGEST_MS) break;
        appends.delete(number);
      }
    },
    acknowledge(append) {
      const own = appends.get(append);
      if (own !== undefined) own.isAcknowledged = true;
      last = Math.max(last, append);
    },
    last: () => last,
    missing(latest, upTo) {
      const lost = new Map<string, number>();
      for (const [number, { lanes, at, isAcknowledged }] of appends) {
        if (number <= latest || number > upTo || !isAcknowledged) continue;
        appends.delete(number);
        if (at < now() - LONGEST_MS) continue;
        for (const [lane, points] of lanes) lost.set(lane, (lost.get(lane) ?? 0) + points);
      }
      return lost;
    },
  };
}

interface OwnAppend {
  readonly lanes: ReadonlyMap<string, number>;
  readonly at: number;
  isAcknowledged: boolean;
}

const MOST = 10_000;
/** Redis forgets the numbers of an owner that has not appended for a day. */
const LONGEST_MS = 12 * 3_600_000;
