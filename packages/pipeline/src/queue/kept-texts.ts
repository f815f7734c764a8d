// Texts that stay in memory, such as the keys of series: each in one piece, once, and no longer than it is of use.

/**
 * A copy of a text in one piece. V8 keeps what was concatenated as a tree of its parts, which takes several times the
 * memory for as long as the text is held.
 */
export function flatText(text: string): string {
  return [text.slice(0, 1), text.slice(1)].join("");
}

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

/** Texts under numbers, each kept once for as long as it is in use. */
export interface TextPool {
  /** What its texts take in memory. */
  readonly bytes: number;
  find(text: string): number | undefined;
  /** Counts one more use of a text, and returns its number. */
  use(text: string): number;
  /** Counts one use less; the last one frees the number. */
  leave(number: number): void;
  textOf(number: number): string;
}

export function createTextPool(): TextPool {
  const numbers = new Map<string, number>();
  const entries: { text: string; uses: number }[] = [];
  const free: number[] = [];
  // A plain property: it is read for every point.
  const pool = {
    bytes: 0,
    find: (text: string) => numbers.get(text),
    use(text: string) {
      const known = numbers.get(text);
      if (known !== undefined) {
        (entries[known] as { uses: number }).uses++;
        return known;
      }
      const number = free.pop() ?? entries.length;
      entries[number] = { text, uses: 1 };
      numbers.set(text, number);
      pool.bytes += bytesOf(text);
      return number;
    },
    leave(number: number) {
      const entry = entries[number];
      if (entry === undefined || --entry.uses > 0) return;
      numbers.delete(entry.text);
      free.push(number);
      pool.bytes -= bytesOf(entry.text);
      entry.text = "";
    },
    textOf: (number: number) => entries[number]?.text ?? "",
  };
  return pool;
}

/** What a pool takes for a text: a map's entry, an object, and a string that may have two bytes a character. */
export function bytesOf(text: string): number {
  return ENTRY_BYTES + text.length;
}

const ENTRY_BYTES = 120;
