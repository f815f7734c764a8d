import { accumulate, type Accumulator, merge } from "./accumulator.ts";
import { createBinder } from "./binder.ts";
import { probesOf } from "./probe.ts";
import type { RollUpParameters } from "./roll-up-settings.ts";
import type { RollUp, RollUpProblem } from "./roll-up-types.ts";
import { brokenDimension, brokenRule } from "./sample-rules.ts";
import { createSeriesLimit } from "./series-limit.ts";
import { identityOf, type Series, type SeriesIdentity, seriesOf } from "./series.ts";
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
  const admit = (series: Series, at: number): RollUpProblem | undefined => {
    if (limit.has(series, at)) return undefined;
    const refusal = limit.refusal(series, at);
    if (refusal !== undefined) return { reason: "quota", error: refusal };
    for (const probe of probesOf({ ...identityOf(series), timestamp: at }, settings)) {
      const error = check(probe);
      if (error !== undefined) return { reason: "invalid", error };
    }
    limit.admit(series, at);
    return undefined;
  };

  /** Counts something in the window of a time. */
  const count = (
    identity: SeriesIdentity,
    time: number,
    at: number,
    into: (values: Accumulator) => void,
  ): RollUpProblem | undefined => {
    const broken = brokenDimension(identity, settings.dimension);
    if (broken !== undefined) return { reason: "invalid", error: broken };
    const series = seriesOf(identity, settings.dimension);
    const problem = touched.get(series.key) === undefined ? admit(series, at) : undefined;
    if (problem !== undefined) return problem;
    const found = touched.get(series.key) ?? touched.open(series);
    into(touched.valuesOf(found, windowStart(Math.floor(time / 1000), period)));
    return undefined;
  };

  return {
    add(sample, at) {
      const { value, timestamp = at } = sample;
      const time = Number(timestamp);
      const broken = brokenRule(value, time, at);
      if (broken !== undefined) return { reason: "invalid", error: broken };
      const problem = count(sample, time, at, (values) => accumulate(values, value, time));
      if (problem === undefined) samples++;
      return problem;
    },
    addGathered(identity, gathered, at) {
      const problem = count(identity, at, at, (values) => merge(values, gathered));
      if (problem === undefined) samples += gathered.count;
      return problem;
    },
    pending: () => ({ parts: touched.size(), samples }),
    cut(at) {
      touched.drain((part, count) => binder.add(part, count));
      samples = 0;
      return binder.bind(Math.max(at, 0));
    },
  };
}
