/** Losses of all keys, each to be shared with the other processes that noticed it (`scripts/claim.ts`). */
export interface VanishedPoints {
  readonly add: (loss: Vanished) => void;
  readonly list: () => readonly Vanished[];
  /** Counts this process's share of a loss, by lane in the order of the loss. */
  readonly share: (loss: Vanished, points: readonly number[]) => void;
}

export interface Vanished {
  readonly generation: string;
  /** What this process knew to wait. */
  readonly lanes: readonly (readonly [lane: string, points: number])[];
}

export function createVanishedPoints(count: (lane: string, points: number) => void): VanishedPoints {
  const losses = new Set<Vanished>();
  return {
    add: (loss) => void (loss.lanes.length > 0 && losses.add(loss)),
    list: () => [...losses],
    share(loss, points) {
      // Two calls may have asked for it.
      if (!losses.delete(loss)) return;
      for (const [index, [lane]] of loss.lanes.entries()) count(lane, points[index] ?? 0);
    },
  };
}
