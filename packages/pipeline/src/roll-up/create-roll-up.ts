import { accumulate, type Accumulator, merge } from "./accumulator.ts";
import { probesOf } from "./options/probe.ts";
import type { RollUpParameters } from "./options/roll-up-settings.ts";
import { createBinder } from "./parts/bundle-writer.ts";
import type { RollUp, RollUpProblem } from "./roll-up-types.ts";
import { brokenDimension, brokenRule } from "./sample-rules.ts";
import { createSeriesLimit } from "./series-limit.ts";
import { identityOf, seriesFrom, type SeriesIdentity, seriesKeyOf } from "./series.ts";
import { isPercentile } from "./statistics-of.ts";
import { createTouchedWindows } from "./touched-windows.ts";
import { commonPeriod, windowStart } from "./windows.ts";

/** Makes a roll-up that has counted nothing yet. */
export function createRollUp(parameters: RollUpParameters): RollUp {
  const { settings, producer, maxSeries, check = () => undefined } = parameters;
  // Windows of all periods are made of these.
  const period = commonPeriod(settings.periods);
  const limit = createSeriesLimit(maxSeries);
  const touched = createTouchedWindows(settings.statistics.some(isPercentile));
  const binder = createBinder(producer);
  let samples = 0;

  /** The first broken rule of a series that is new this hour. */
  const admit = (key: string, at: number): RollUpProblem | undefined => {
    if (limit.has({ key }, at)) return undefined;
    const refusal = limit.refusal({ key }, at);
    if (refusal !== undefined) return { reason: "quota", error: refusal };
    for (const probe of probesOf({ ...identityOf(seriesFrom(key)), timestamp: at }, settings)) {
      const error = check(probe);
      if (error !== undefined) return { reason: "invalid", error };
    }
    limit.admit({ key }, at);
    return undefined;
  };

  /** What counts a series in the window of a time. */
  const valuesOf = (identity: SeriesIdentity, time: number, at: number): Accumulator | RollUpProblem => {
    const broken = brokenDimension(identity, settings.dimension);
    if (broken !== undefined) return { reason: "invalid", error: broken };
    const key = seriesKeyOf(identity, settings.dimension);
    const start = windowStart(Math.floor(time / 1000), period);
    return touched.get(key, start) ?? admit(key, at) ?? touched.open(key, start);
  };

  return {
    add(sample, at) {
      const { value, timestamp = at } = sample;
      const time = Number(timestamp);
      const broken = brokenRule(value, time, at);
      if (broken !== undefined) return { reason: "invalid", error: broken };
      const values = valuesOf(sample, time, at);
      if (isProblem(values)) return values;
      accumulate(values, value, time);
      samples++;
      return undefined;
    },
    addGathered(identity, gathered, at) {
      const values = valuesOf(identity, at, at);
      if (isProblem(values)) return values;
      merge(values, gathered);
      samples += gathered.count;
      return undefined;
    },
    pending: () => ({ parts: touched.size(), samples }),
    *cut(at) {
      samples = 0;
      yield* touched.drain((part, count) => binder.add(part, count));
      return binder.bind(Math.max(at, 0));
    },
  };
}

function isProblem(found: Accumulator | RollUpProblem): found is RollUpProblem {
  return "reason" in found;
}
