export interface SeriesHead {
  readonly timestamp: number;
  readonly value: number;
}

/** The newest sample of a series, and its older ones within the window for late samples. */
export interface StoredSeries extends SeriesHead {
  readonly valueAt: (timestamp: number) => number | undefined;
}

/** What is stored of each series, and the newest time of all: what decides whether a sample comes too late. */
export interface SeriesHeads {
  of(series: string): StoredSeries | undefined;
  /** The newest timestamp of all series; `undefined` before the first sample. */
  readonly newest: number | undefined;
  /** `windowMs` is how long samples are kept that are not the newest. */
  put(series: string, sample: SeriesHead, windowMs: number): void;
  clear(): void;
}

/** Beyond `capacity`, the series written to longest ago is forgotten. */
export function createSeriesHeads(capacity: number): SeriesHeads {
  const known = new Map<string, Map<number, number>>();
  const heads = new Map<string, SeriesHead>();
  let newest: number | undefined;
  return {
    of(series) {
      const head = heads.get(series);
      return head && { ...head, valueAt: (timestamp) => known.get(series)?.get(timestamp) };
    },
    get newest() {
      return newest;
    },
    put(series, sample, windowMs) {
      const before = heads.get(series);
      const head = before !== undefined && before.timestamp > sample.timestamp ? before : sample;
      heads.delete(series);
      heads.set(series, head);
      known.set(series, within(known.get(series), sample, { head, windowMs }));
      newest = Math.max(newest ?? sample.timestamp, sample.timestamp);
      const [oldest] = heads.keys();
      if (heads.size <= capacity || oldest === undefined) return;
      heads.delete(oldest);
      known.delete(oldest);
    },
    clear() {
      heads.clear();
      known.clear();
      newest = undefined;
    },
  };
}

interface Window {
  readonly head: SeriesHead;
  readonly windowMs: number;
}

/** The samples of a series with another one, without those that are older than the window. */
function within(
  samples: Map<number, number> = new Map(),
  { timestamp, value }: SeriesHead,
  { head, windowMs }: Window,
): Map<number, number> {
  samples.set(timestamp, value);
  for (const time of samples.keys()) {
    if (time >= head.timestamp - windowMs) break;
    samples.delete(time);
  }
  return samples;
}
