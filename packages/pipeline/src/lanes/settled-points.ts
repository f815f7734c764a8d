/** Points whose fate is known and told, and which a queue that was away has not let go of: they come again. */
export interface SettledPoints {
  /** Whether a point is one of them. */
  has(id: string): boolean;
  /** The queue did not hear that these are gone. */
  add(ids: readonly string[]): void;
  /** It has let go of these. */
  forget(ids: readonly string[]): void;
}

/** None is. */
export function createSettledPoints(most: number = MOST_OVERDUE): SettledPoints {
  const overdue = new Set<string>();
  return {
    has: (id) => overdue.has(id),
    add(ids) {
      for (const id of ids) overdue.add(id);
      for (const oldest of overdue) {
        if (overdue.size <= most) return;
        overdue.delete(oldest);
      }
    },
    forget(ids) {
      for (const id of ids) overdue.delete(id);
    },
  };
}

/** Those beyond may have been another's long ago. */
const MOST_OVERDUE = 100_000;
