import type { MetricKind } from "../api/distribution.ts";
import { createRecentCache, flatText, MOST_CACHED_SERIES } from "../queue/kept-texts.ts";
import type { Slices } from "../runtime/time-slices.ts";
import { accumulate, type Accumulator, createAccumulator, merge } from "./accumulator.ts";
import { probesOf } from "./options/probe.ts";
import type { RollUpParameters, RollUpSettings } from "./options/roll-up-settings.ts";
import { createBundleWriter, encodePart } from "./parts/encode.ts";
import type { Part } from "./parts/part.ts";
import type { RollUp, RollUpProblem } from "./roll-up-types.ts";
import { brokenDimension, brokenRule } from "./sample-rules.ts";
import { createSeriesLimit } from "./series-limit.ts";
import { type Series, seriesFrom, type SeriesIdentity, seriesKeyOf } from "./series.ts";
import { isPercentile, commonPeriod, windowStart } from "./windows.ts";

// Roll-up: the samples of one series become one Summary a window.
//
//   add → touched windows → cut → bundles of parts → parts lane of the queue → merger → Summaries + checkpoint
//
// - A queue in memory has no parts lane: parts go to the merger as values, and no checkpoint is written.
// - Parts merge in any order. A bundle is named by producer and sequence and is applied once, however often it arrives.
// - One merger at a time works on a parts lane: the one that holds its leases.
// - A step of the merger is one `append` of Summaries and checkpoint, on condition that the leases are alive; only then
//   are the bundles settled. After a crash in between, the checkpoint lists the bundles that were applied.
// - The window of a series closes once. A part that comes later counts in the next window of its series (`late`).
// - The id of a Summary is its lane, period, end and series, so that a repeated append changes nothing.
// - A window is in exactly one place: open in a merger, in its checkpoint, or a Summary in the reporter's lane.

export function createRollUp(parameters: RollUpParameters): RollUp {
  const { settings, producer } = parameters;
  // Windows of all periods are made of these.
  const period = commonPeriod(settings.periods);
  const touched = createTouchedWindows(hasSketches(settings));
  const writer = createBundleWriter(producer);
  const series = createSeriesAdmission(parameters);
  let samples = 0;

  const valuesOf = (
    identity: SeriesIdentity,
    kind: MetricKind | undefined,
    time: number,
    at: number,
  ): Accumulator | RollUpProblem => {
    const broken = brokenDimension(identity, settings.dimension);
    if (broken !== undefined) return { reason: "invalid", error: broken };
    const key = seriesKeyOf(identity, settings.dimension);
    const start = windowStart(Math.floor(time / 1000), period);
    const known = series.find(key);
    const values = known && touched.get(known, start);
    if (values !== undefined) return values;
    const admitted = series.admit(known ?? key, kind, at);
    return isProblem(admitted) ? admitted : touched.open(admitted, start);
  };

  return {
    add(sample, at) {
      const { value, timestamp = at } = sample;
      const time = Number(timestamp);
      const broken = brokenRule(value, time, at);
      if (broken !== undefined) return { reason: "invalid", error: broken };
      const values = valuesOf(sample, undefined, time, at);
      if (isProblem(values)) return values;
      accumulate(values, value, time);
      samples++;
      return undefined;
    },
    addValues(identity, more, time, at) {
      const broken = brokenRule(more.last, time, at);
      if (broken !== undefined) return { reason: "invalid", error: broken };
      const values = valuesOf(identity, more.kind, time, at);
      if (isProblem(values)) return values;
      merge(values, more);
      samples += more.count;
      return undefined;
    },
    pending: () => ({ parts: touched.size(), samples }),
    *cut(at) {
      samples = 0;
      yield* touched.drain((part) => writer.add(encodePart(part), part.values.count));
      return writer.bind(Math.max(at, 0));
    },
    *cutParts() {
      samples = 0;
      const parts: Part[] = [];
      yield* touched.drain((part) => parts.push(part));
      return parts;
    },
  };
}

/** Whether values are sketched: for percentiles, and for the buckets of a cumulative lane. */
export function hasSketches({ statistics, percentiles = [], output }: RollUpSettings): boolean {
  return output === "cumulative" || percentiles.length > 0 || statistics.some(isPercentile);
}

interface SeriesAdmission {
  /** A series that was admitted before, in whatever hour. */
  find(key: string): CountedSeries | undefined;
  /** Admits a series within the limit whose points the lane's reporter can carry. */
  admit(found: CountedSeries | string, kind: MetricKind | undefined, at: number): CountedSeries | RollUpProblem;
}

function createSeriesAdmission({ settings, maxSeries, reporter }: RollUpParameters): SeriesAdmission {
  const limit = createSeriesLimit(maxSeries);
  const known = createRecentCache<CountedSeries>(MOST_CACHED_SERIES);

  function refusalOf({ key, identity }: Series, kind: MetricKind | undefined, at: number): RollUpProblem | undefined {
    if (limit.has({ key }, at)) return undefined;
    for (const probe of probesOf({ ...identity, timestamp: at }, settings, kind)) {
      const error = reporter?.check(probe);
      if (error !== undefined) return { reason: "invalid", error };
    }
    limit.admit({ key }, at);
    return undefined;
  }

  return {
    find: (key) => known.get(key),
    admit(found, kind, at) {
      const hour = limit.hour(at);
      if (typeof found === "object" && found.admittedIn === hour) return found;
      const key = typeof found === "string" ? found : found.series.key;
      // Before the key is read: a million series too many must not cost a million parses.
      const excess = limit.refusal({ key }, at);
      if (excess !== undefined) return { reason: "quota", error: excess };
      const counted = typeof found === "string" ? toCounted(seriesFrom(flatText(key))) : found;
      const refusal = refusalOf(counted.series, kind, at);
      if (refusal !== undefined) return refusal;
      counted.admittedIn = hour;
      if (counted !== found) known.set(counted.series.key, counted);
      return counted;
    },
  };
}

function isProblem(found: Accumulator | CountedSeries | RollUpProblem): found is RollUpProblem {
  return "reason" in found;
}

/** A series, and the windows that it was counted in: nearly always one between two drains. */
export interface CountedSeries {
  readonly series: Series;
  /** The hour in which the series limit admitted it; -1 for none. */
  admittedIn: number;
  /** The drain that takes these windows. */
  drain: number;
  latest: Part | undefined;
  others: Map<number, Part> | undefined;
}

export function toCounted(series: Series): CountedSeries {
  return { series, admittedIn: -1, drain: -1, latest: undefined, others: undefined };
}

/** Windows that were counted in since the last drain. Each series knows its own, so that no table of all is searched. */
interface TouchedWindows {
  /** What the values of a series in the window from `start`, in epoch seconds, are counted in, if any were. */
  get(counted: CountedSeries, start: number): Accumulator | undefined;
  open(counted: CountedSeries, start: number): Accumulator;
  size(): number;
  /** Gives the parts by the order in which they were opened. What is counted meanwhile belongs to the next drain. */
  drain(give: (part: Part) => void): Slices<void>;
}

function createTouchedWindows(withSketch: boolean): TouchedWindows {
  let parts: Part[] = [];
  let owners: CountedSeries[] = [];
  let drains = 0;

  return {
    get({ drain, latest, others }, start) {
      if (drain !== drains) return undefined;
      return latest?.start === start ? latest.values : others?.get(start)?.values;
    },
    open(counted, start) {
      const part = { series: counted.series, start, periods: undefined, values: createAccumulator(withSketch) };
      if (counted.drain !== drains) counted.others = undefined;
      else if (counted.latest !== undefined)
        (counted.others ??= new Map<number, Part>()).set(counted.latest.start, counted.latest);
      counted.drain = drains;
      counted.latest = part;
      parts.push(part);
      owners.push(counted);
      return part.values;
    },
    size: () => parts.length,
    *drain(give) {
      const [drained, counted, present] = [parts, owners, drains++];
      [parts, owners] = [[], []];
      for (let index = 0; index < drained.length; index++) {
        const owner = counted[index];
        // What was counted again meanwhile stays.
        if (owner?.drain === present) {
          owner.latest = undefined;
          owner.others = undefined;
        }
        give(drained[index] as Part);
        yield;
      }
    },
  };
}
