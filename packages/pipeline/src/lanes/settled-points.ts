import type { GivenUpPoint } from "../queue/dead-letters.ts";

/** Points whose fate is counted while a queue that failed still holds them: they are leased again and only removed. */
export interface SettledPoints {
  readonly size: number;
  has(id: string): boolean;
  /** `letters` are written when the queue settles these points at last. */
  add(ids: readonly string[], letters?: readonly GivenUpPoint[]): void;
  lettersOf(ids: readonly string[]): readonly GivenUpPoint[];
  forget(ids: readonly string[]): void;
}

export function createSettledPoints(most: number = MOST_SETTLED): SettledPoints {
  const settled = new Map<string, GivenUpPoint | undefined>();
  return {
    get size() {
      return settled.size;
    },
    // Mostly there are none, and then no id has to be hashed.
    has: (id) => settled.size > 0 && settled.has(id),
    add(ids, letters = []) {
      const letterOf = new Map(letters.map((letter) => [letter.id, letter]));
      for (const id of ids) settled.set(id, letterOf.get(id) ?? settled.get(id));
      for (const oldest of settled.keys()) {
        if (settled.size <= most) return;
        settled.delete(oldest);
      }
    },
    lettersOf: (ids) => (settled.size === 0 ? [] : ids.flatMap((id) => settled.get(id) ?? [])),
    forget(ids) {
      if (settled.size > 0) for (const id of ids) settled.delete(id);
    },
  };
}

/** Beyond these, the oldest are likely to have left with another process. */
const MOST_SETTLED = 100_000;
