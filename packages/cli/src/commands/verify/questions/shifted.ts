import type { Bench } from "../bench.ts";
import type { RawExperiment, ReporterExperiment, Step } from "../question.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How far ahead a point may be: a clock that is a little off, then whole days. */
const AHEAD: Readonly<Record<string, number>> = {
  "5 min": 5 * MINUTE_MS,
  "1 h": HOUR_MS,
  "1 day": DAY_MS,
  "8 days": 8 * DAY_MS,
};

/** How old one may be: on both sides of a day, a week, and the months for which data are kept. */
const OLD: Readonly<Record<string, number>> = {
  "1 h": -HOUR_MS,
  "25 h": -25 * HOUR_MS,
  "8 days": -8 * DAY_MS,
  "32 days": -32 * DAY_MS,
  "100 days": -100 * DAY_MS,
};

type ExperimentAt = (bench: Bench, time: number) => ReporterExperiment | RawExperiment;

/** Points that are further and further ahead. */
export function ahead(at: ExperimentAt): readonly Step[] {
  return stepsOf(AHEAD, at);
}

/** Points that are older and older. */
export function old(at: ExperimentAt): readonly Step[] {
  return stepsOf(OLD, at);
}

function stepsOf(shifts: Readonly<Record<string, number>>, at: ExperimentAt): readonly Step[] {
  return Object.entries(shifts).map(([label, ms]) => ({ label, experiment: (bench) => at(bench, bench.now + ms) }));
}
