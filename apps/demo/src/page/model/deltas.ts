import type { LaneView } from "../../server/snapshot.ts";

/** Points that moved on one lane between two snapshots. */
export interface Deltas {
  readonly added: number;
  readonly accepted: number;
  /** Sent in vain, and back in the queue. */
  readonly returned: number;
  readonly refused: number;
  /** Lost, or of unknown fate. */
  readonly lost: number;
}

type Counted = Pick<LaneView, "added" | "accepted" | "retried" | "refused" | "lost" | "unknown">;

export function deltasOf(before: Counted | undefined, now: Counted): Deltas {
  if (before === undefined) return { added: 0, accepted: 0, returned: 0, refused: 0, lost: 0 };
  const more = (...names: readonly (keyof Counted)[]): number =>
    names.reduce((sum, name) => sum + Math.max(0, now[name] - before[name]), 0);
  return {
    added: more("added"),
    accepted: more("accepted"),
    returned: more("retried"),
    refused: more("refused"),
    lost: more("lost", "unknown"),
  };
}
