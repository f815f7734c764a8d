import type { ServiceContext } from "../service-context.ts";
import type { Breach } from "./label-checks.ts";
import type { SeriesHead, StoredSeries } from "./series-heads.ts";
import type { WireSample } from "./write-request.ts";

const MINUTE_MS = 60_000;
const FUTURE_MS = 10 * MINUTE_MS;
/** Half of the two hours that Prometheus' head block spans. */
const HEAD_MS = 60 * MINUTE_MS;
// Timestamps below it look like seconds.
const EARLIEST_MS = 1e11;

/** Checks the samples of one request against each other and against what is stored. */
export interface SampleCheck {
  /** `known` for a sample that is stored already, which is harmless. */
  judge(series: string, sample: WireSample): Breach | "new" | "known";
  /** Counts a sample as part of the request. */
  take(series: string, sample: WireSample): void;
  /** Stores the samples of the request. */
  commit(): void;
}

export function createSampleCheck({ heads, limits }: ServiceContext, at: number): SampleCheck {
  const { outOfOrderMs = 0 } = limits["remote-write"] ?? {};
  const own = new Map<string, SeriesHead>();
  const taken: (readonly [series: string, sample: SeriesHead])[] = [];
  return {
    judge(series, sample) {
      const { value, timestamp, isStale } = sample;
      const window = { newest: heads.newest, outOfOrderMs };
      if (Number.isNaN(value) && !isStale) return ["value", "the value is NaN"];
      if (timestamp < EARLIEST_MS) return ["timestamp", `the timestamp ${timestamp} is not in epoch milliseconds`];
      if (timestamp > at + FUTURE_MS) return ["future", "timestamp is too far in the future"];
      return againstRequest(sample, own.get(series)) ?? againstStored(sample, heads.of(series), window) ?? "new";
    },
    take(series, { timestamp, value }) {
      const before = own.get(series);
      taken.push([series, { timestamp, value }]);
      if (before === undefined || timestamp > before.timestamp) own.set(series, { timestamp, value });
    },
    commit() {
      for (const [series, sample] of taken) heads.put(series, sample, outOfOrderMs);
    },
  };
}

function againstRequest({ timestamp }: WireSample, before: SeriesHead | undefined): Breach | undefined {
  if (before === undefined || timestamp > before.timestamp) return undefined;
  if (timestamp === before.timestamp) return ["sample-repeated", `a second sample at ${timestamp}`];
  return ["sample-order", `a sample at ${timestamp} after one at ${before.timestamp}`];
}

interface Window {
  readonly newest: number | undefined;
  readonly outOfOrderMs: number;
}

function againstStored(
  { timestamp, value }: WireSample,
  head: StoredSeries | undefined,
  { newest = -Infinity, outOfOrderMs }: Window,
): Breach | "known" | undefined {
  const stored = head?.valueAt(timestamp);
  if (stored !== undefined) {
    if (Object.is(stored, value)) return "known";
    const values = `existing ${stored}, new value ${value}`;
    return ["duplicate", `duplicate sample for timestamp ${timestamp}; overrides not allowed: ${values}`];
  }
  if (timestamp < newest - Math.max(HEAD_MS, outOfOrderMs))
    return ["too-old", outOfOrderMs > 0 ? "too old sample" : "out of bounds"];
  if (head !== undefined && timestamp < head.timestamp && timestamp < newest - outOfOrderMs)
    return ["out-of-order", "out of order sample"];
  return undefined;
}
