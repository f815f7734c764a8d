/**
 * Appends of which nobody knows whether they were done: the connection broke before the answer came, for longer than a
 * call waits. Before their points are appended again, Redis is asked.
 */
export interface Doubts {
  /** Remembers an append in doubt. */
  readonly add: (append: number, ids: readonly string[]) => void;
  /** The appends to ask about. */
  readonly open: () => readonly number[];
  /** Takes the answers for these. */
  readonly close: (appends: readonly number[], done: readonly boolean[]) => void;
  /** Whether a point was taken by an append that was in doubt. */
  readonly wasTaken: (id: string) => boolean;
  /** Forgets that a point was taken: its caller has been told. */
  readonly forget: (id: string) => void;
}

/** Remembers a bounded number of points in doubt. */
export function createDoubts(): Doubts {
  const appends = new Map<number, readonly string[]>();
  const taken = new Set<string>();
  return {
    add: (append, ids) => {
      appends.set(append, ids);
      shrink(appends, MOST_APPENDS);
    },
    open: () => [...appends.keys()],
    close: (asked, done) => {
      for (const [index, append] of asked.entries()) {
        if (done[index] === true) for (const id of appends.get(append) ?? []) taken.add(id);
        appends.delete(append);
      }
      shrink(taken, MOST_IDS);
    },
    wasTaken: (id) => taken.has(id),
    forget: (id) => void taken.delete(id),
  };
}

/** Redis remembers as many appends of one owner. */
const MOST_APPENDS = 100;
const MOST_IDS = 100_000;

/** Forgets the oldest. */
function shrink(kept: Map<unknown, unknown> | Set<unknown>, most: number): void {
  for (const key of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(key);
  }
}
