/** Losses of all keys, each to be shared with the other processes that noticed it (`scripts/claim.ts`). */
export interface VanishedPoints {
  readonly add: (loss: Vanished) => void;
  readonly list: () => readonly Vanished[];
  /** Takes how many points of a loss this process has claimed. */
  readonly claimed: (loss: Vanished, points: number) => void;
  /** All that was claimed. */
  readonly sum: () => number;
}

export interface Vanished {
  readonly generation: string;
  /** What this process knew to wait. */
  readonly lanes: readonly (readonly [lane: string, points: number])[];
}

export function createVanishedPoints(): VanishedPoints {
  const losses = new Set<Vanished>();
  let sum = 0;
  return {
    add: (loss) => void (loss.lanes.length > 0 && losses.add(loss)),
    list: () => [...losses],
    claimed(loss, points) {
      // Two calls may have claimed it.
      if (losses.delete(loss)) sum += points;
    },
    sum: () => sum,
  };
}
