import type { ExperimentContext } from "../experiment-context.ts";
import type { RawExperiment, ReporterExperiment, LadderStep } from "../question.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const AHEAD: Readonly<Record<string, number>> = {
  "5 min": 5 * MINUTE_MS,
  "1 h": HOUR_MS,
  "1 day": DAY_MS,
  "8 days": 8 * DAY_MS,
};

const OLD: Readonly<Record<string, number>> = {
  "1 h": -HOUR_MS,
  "25 h": -25 * HOUR_MS,
  "8 days": -8 * DAY_MS,
  "32 days": -32 * DAY_MS,
  "100 days": -100 * DAY_MS,
};

type ExperimentAt = (context: ExperimentContext, time: number) => ReporterExperiment | RawExperiment;

export function ahead(at: ExperimentAt): readonly LadderStep[] {
  return stepsOf(AHEAD, at);
}

export function old(at: ExperimentAt): readonly LadderStep[] {
  return stepsOf(OLD, at);
}

function stepsOf(shifts: Readonly<Record<string, number>>, at: ExperimentAt): readonly LadderStep[] {
  return Object.entries(shifts).map(([label, ms]) => ({
    label,
    experiment: (context) => at(context, context.now + ms),
  }));
}
