import type { MetricKind } from "../api/distribution.ts";
import { accumulate, type Accumulator, merge } from "./accumulator.ts";
import { probesOf } from "./options/probe.ts";
import type { RollUpParameters, RollUpSettings } from "./options/roll-up-settings.ts";
import { createBundleWriter } from "./parts/bundle-writer.ts";
import type { RollUp, RollUpProblem } from "./roll-up-types.ts";
import { brokenDimension, brokenRule } from "./sample-rules.ts";
import { createSeriesLimit } from "./series-limit.ts";
import { identityOf, seriesFrom, type SeriesIdentity, seriesKeyOf } from "./series.ts";
import { isPercentile } from "./statistics-of.ts";
import { createTouchedWindows } from "./touched-windows.ts";
import { commonPeriod, windowStart } from "./windows.ts";

// Roll-up: the samples of one series become one Summary a window.
//
//   add → touched windows → cut → bundles of parts → parts lane of the queue → merger → Summaries + checkpoint
//
// - Parts merge in any order. A bundle is named by producer and sequence and is applied once, however often it arrives.
// - One merger at a time works on a parts lane: the one that holds its leases.
// - A step of the merger is one `append` of Summaries and checkpoint, on condition that the leases are alive; only then
//   are the bundles settled. After a crash in between, the checkpoint lists the bundles that were applied.
// - The window of a series closes once. A part that comes later counts in the next window of its series (`late`).
// - The id of a Summary is its lane, period, end and series, so that a repeated append changes nothing.
// - A window is in exactly one place: open in a merger, in its checkpoint, or a Summary in the reporter's lane.

export function createRollUp(parameters: RollUpParameters): RollUp {
  const { settings, producer, maxSeries, check = () => undefined } = parameters;
  // Windows of all periods are made of these.
  const period = commonPeriod(settings.periods);
  const limit = createSeriesLimit(maxSeries);
  const touched = createTouchedWindows(hasSketches(settings));
  const writer = createBundleWriter(producer);
  let samples = 0;

  const admit = (key: string, kind: MetricKind | undefined, at: number): RollUpProblem | undefined => {
    if (limit.has({ key }, at)) return undefined;
    const refusal = limit.refusal({ key }, at);
    if (refusal !== undefined) return { reason: "quota", error: refusal };
    for (const probe of probesOf({ ...identityOf(seriesFrom(key)), timestamp: at }, settings, kind)) {
      const error = check(probe);
      if (error !== undefined) return { reason: "invalid", error };
    }
    limit.admit({ key }, at);
    return undefined;
  };

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
    return touched.get(key, start) ?? admit(key, kind, at) ?? touched.open(key, start);
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
      yield* touched.drain((part, count) => writer.add(part, count));
      return writer.bind(Math.max(at, 0));
    },
  };
}

/** Whether values are sketched: for percentiles, and for the buckets of a cumulative lane. */
export function hasSketches({ statistics, output }: RollUpSettings): boolean {
  return output === "cumulative" || statistics.some(isPercentile);
}

function isProblem(found: Accumulator | RollUpProblem): found is RollUpProblem {
  return "reason" in found;
}
