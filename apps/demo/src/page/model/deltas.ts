import type { LaneView } from "../../server/snapshot.ts";

export interface Deltas {
  readonly added: number;
  readonly accepted: number;
  readonly returned: number;
  readonly fallen: number;
}

type Counted = Pick<LaneView, "added" | "accepted" | "retried" | "refused" | "lost" | "uncertain">;

/** What moved since the look before; nothing at the first look. */
export function deltasOf(before: Counted | undefined, now: Counted): Deltas {
  if (before === undefined) return { added: 0, accepted: 0, returned: 0, fallen: 0 };
  const more = (...names: readonly (keyof Counted)[]): number =>
    names.reduce((sum, name) => sum + Math.max(0, now[name] - before[name]), 0);
  return {
    added: more("added"),
    accepted: more("accepted"),
    returned: more("retried"),
    fallen: more("refused", "lost", "uncertain"),
  };
}
