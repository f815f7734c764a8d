/** The series of one lane, each kept once and counted by its points. */
export interface SeriesTable {
  /** Counts one more point of the series. Returns its number, and how many bytes it takes if it is new. */
  use(text: string): { readonly series: number; readonly bytes: number };
  /** Counts one point less, and returns the bytes that are free with the last of them. */
  leave(series: number): number;
  textOf(series: number): string;
  /** What a series takes in memory. */
  bytesOf(text: string): number;
}

export function createSeriesTable(): SeriesTable {
  const numbers = new Map<string, number>();
  const entries: { text: string; uses: number }[] = [];
  const free: number[] = [];
  return {
    use(text) {
      const known = numbers.get(text);
      if (known !== undefined) {
        (entries[known] as { uses: number }).uses++;
        return { series: known, bytes: 0 };
      }
      const series = free.pop() ?? entries.length;
      entries[series] = { text, uses: 1 };
      numbers.set(text, series);
      return { series, bytes: bytesOf(text) };
    },
    leave(series) {
      const entry = entries[series];
      if (entry === undefined || --entry.uses > 0) return 0;
      numbers.delete(entry.text);
      free.push(series);
      const bytes = bytesOf(entry.text);
      entry.text = "";
      return bytes;
    },
    textOf: (series) => entries[series]?.text ?? "",
    bytesOf,
  };
}

/** A map's entry, an object, and a string that may have two bytes a character. */
function bytesOf(text: string): number {
  return SERIES_BYTES + text.length;
}

const SERIES_BYTES = 120;
