import { createRecentMap, type RecentMap } from "./recent-map.ts";
import { isSameSeries, type LabelledSeries } from "./series.ts";

export type Taken = "nothing of the series" | "nothing else" | "another value";

/**
 * What a call has of a series at a time. Of two values a receiver keeps one and answers that all is well. Where they are in
 * two requests it refuses the second itself, so that as many points as fit one are remembered.
 */
export function createTakenTimes(
  pointsPerRequest: number,
): (series: LabelledSeries, timestamp: number, value: number) => Taken {
  const limit = Math.min(pointsPerRequest, MOST_REMEMBERED);
  const firsts = createRecentMap<number, TakenTime>(limit);
  const others = createRecentMap<number, TakenTime>(limit);
  return (series, timestamp, value) => {
    const head = firsts.get(series.hash);
    const first = find(head, series);
    if (first === undefined) {
      firsts.set(series.hash, { series, timestamp, value, next: head }, 1);
      return "nothing of the series";
    }
    // Kept for as long as any of the others may be.
    if (head !== undefined) firsts.set(series.hash, head, 1);
    const taken = first.timestamp === timestamp ? first.value : remember(others, { series, timestamp, value });
    return taken === undefined || taken === value ? "nothing else" : "another value";
  };
}

/** A sample, and others of its hash. */
interface TakenTime {
  readonly series: LabelledSeries;
  readonly timestamp: number;
  readonly value: number;
  readonly next: TakenTime | undefined;
}

const MOST_REMEMBERED = 100_000;

function find(head: TakenTime | undefined, series: LabelledSeries, timestamp?: number): TakenTime | undefined {
  for (let each = head; each !== undefined; each = each.next)
    if ((timestamp ?? each.timestamp) === each.timestamp && isSameSeries(each.series, series)) return each;
  return undefined;
}

/** The value that is there already, or else this one from now on. */
function remember(
  others: RecentMap<number, TakenTime>,
  { series, timestamp, value }: Omit<TakenTime, "next">,
): number | undefined {
  const place = Math.imul(series.hash ^ (timestamp % TWO_32), GOLDEN);
  const head = others.get(place);
  const known = find(head, series, timestamp);
  if (known === undefined) others.set(place, { series, timestamp, value, next: head }, 1);
  return known?.value;
}

const TWO_32 = 2 ** 32;
const GOLDEN = 0x9e37_79b1;
