/** Values by text: the last `most` that were used, and up to as many again. */
export interface RecentCache<Value> {
  get(text: string): Value | undefined;
  set(text: string, value: Value): void;
}

/** Keeps two generations, so that it forgets the texts of long ago without a pause and without an order. */
export function createRecentCache<Value>(most: number): RecentCache<Value> {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();

  function set(text: string, value: Value): void {
    if (young.size >= most) [old, young] = [young, new Map<string, Value>()];
    young.set(text, value);
  }

  return {
    get(text) {
      const recent = young.get(text);
      if (recent !== undefined) return recent;
      const value = old.get(text);
      if (value !== undefined) set(text, value);
      return value;
    },
    set,
  };
}

/** Series that a lane remembers. The default `maxSeries` allows 1,000 an hour. */
export const MOST_CACHED_SERIES = 50_000;
