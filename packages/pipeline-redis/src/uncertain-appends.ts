/**
 * Appends whose outcome is unknown: the connection broke before the response and stayed broken for the whole call.
 * Before their points are appended again, Redis resolves each of them.
 */
export interface UncertainAppends {
  readonly add: (append: number, ids: readonly string[]) => void;
  readonly open: () => readonly number[];
  readonly close: (appends: readonly number[], done: readonly boolean[]) => void;
  readonly wasTaken: (id: string) => boolean;
  readonly forget: (id: string) => void;
}

export function createUncertainAppends(): UncertainAppends {
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

const MOST_APPENDS = 100;
const MOST_IDS = 100_000;

function shrink(kept: Map<unknown, unknown> | Set<unknown>, most: number): void {
  for (const key of kept.keys()) {
    if (kept.size <= most) return;
    kept.delete(key);
  }
}
