export interface RecentMap<Key, Value> {
  get(key: Key): Value | undefined;
  /** `weight` is what the entry takes of the limit. */
  set(key: Key, value: Value, weight: number): void;
}

/**
 * Keeps entries in two generations: once the newer one weighs `limit`, it becomes the older one, and what was the older
 * one is dropped. So an entry stays until entries of `limit` have come after it, and until those of twice as much at most.
 */
export function createRecentMap<Key, Value>(limit: number): RecentMap<Key, Value> {
  let newer = new Map<Key, Value>();
  let older: ReadonlyMap<Key, Value> = new Map();
  let weight = 0;
  return {
    get: (key) => newer.get(key) ?? (older.size === 0 ? undefined : older.get(key)),
    set(key, value, added) {
      if (weight >= limit) {
        older = newer;
        newer = new Map();
        weight = 0;
      }
      newer.set(key, value);
      weight += added;
    },
  };
}
