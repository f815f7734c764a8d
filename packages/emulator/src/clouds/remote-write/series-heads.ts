/** The newest sample of a series. */
export interface SeriesHead {
  readonly timestamp: number;
  readonly value: number;
}

/** The newest sample of each series, and of all: what decides whether a sample comes too late. */
export interface SeriesHeads {
  of(series: string): SeriesHead | undefined;
  /** The newest timestamp of all series; `undefined` before the first sample. */
  readonly newest: number | undefined;
  put(series: string, head: SeriesHead): void;
  clear(): void;
}

/** Beyond `capacity`, the series written to longest ago is forgotten. */
export function createSeriesHeads(capacity: number): SeriesHeads {
  const heads = new Map<string, SeriesHead>();
  let newest: number | undefined;
  return {
    of: (series) => heads.get(series),
    get newest() {
      return newest;
    },
    put(series, head) {
      heads.delete(series);
      heads.set(series, head);
      newest = Math.max(newest ?? head.timestamp, head.timestamp);
      const [oldest] = heads.keys();
      if (heads.size > capacity && oldest !== undefined) heads.delete(oldest);
    },
    clear() {
      heads.clear();
      newest = undefined;
    },
  };
}
