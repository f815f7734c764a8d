import type { Point, Sample, StatisticName, Statistics } from "@yunmeter/core";

import { type Accumulator, totalOf } from "./accumulator.ts";
import type { Percentile, RollUpSettings } from "./options/roll-up-settings.ts";
import type { SeriesIdentity } from "./series.ts";
import { quantile } from "./sketch.ts";

// The bounds of windows, and the points that a window becomes, with their statistics and percentiles. Windows are multiples
// of their period in epoch time, from their start up to, not including, their end. Bounds are in seconds.

export function windowStart(seconds: number, period: number): number {
  return Math.floor(seconds / period) * period;
}

export function windowEnd(seconds: number, period: number): number {
  return windowStart(seconds, period) + period;
}

/**
 * The end of a window that is cut short at the present: a whole second, since some clouds know no other; within the
 * window, so that its rest can end where it would have; and after the last one that went out.
 */
export function closingEnd(now: number, period: number, lastEnd: number): number {
  const end = windowEnd(now / 1000, period);
  const cut = Math.min(Math.ceil(now / 1000), end - 1);
  return Math.max(cut, end - period + 1, lastEnd + 1);
}

export function commonPeriod(periods: readonly number[]): number {
  return periods.reduce(greatestCommonDivisor, 0);
}

function greatestCommonDivisor(left: number, right: number): number {
  return right === 0 ? left : greatestCommonDivisor(right, left % right);
}

/** A window that is over. */
export interface ClosedWindow {
  readonly identity: SeriesIdentity;
  readonly period: number;
  /** Epoch milliseconds. */
  readonly endMs: number;
  readonly values: Accumulator;
}

/** A point that a window becomes; the suffix distinguishes the points of one window. */
export interface WindowPoint {
  readonly suffix: string;
  readonly point: Point;
}

/** The points of a window in a lane that is not cumulative. */
export function pointsOf(window: ClosedWindow, settings: RollUpSettings): readonly WindowPoint[] {
  const { identity, endMs, period, values } = window;
  if (settings.output !== "samples" || values.kind === undefined) {
    const statistics = statisticsOf(values, settings.statistics, period);
    const summary = { suffix: "", point: { ...identity, timestamp: endMs, period, statistics } };
    return [summary, ...separateSamples(window, settings)];
  }
  if (values.kind === "counter") return [{ suffix: "", point: sampleOf(window, sumOf(values)) }];
  if (values.kind === "gauge") return [{ suffix: "", point: sampleOf(window, values.last) }];
  return samplesOf(window, ["count", "average", "maximum", ...(settings.percentiles ?? [])]);
}

// What the Summary of a window cannot hold.
function separateSamples(window: ClosedWindow, { output, percentiles = [] }: RollUpSettings): readonly WindowPoint[] {
  const { kind } = window.values;
  const hasSpread = kind === undefined || kind === "histogram";
  return output !== "samples" && hasSpread ? samplesOf(window, percentiles) : [];
}

function samplesOf(window: ClosedWindow, names: readonly StatisticName[]): readonly WindowPoint[] {
  const statistics = statisticsOf(window.values, names, window.period);
  return names.flatMap((name) => {
    const value = statistics[name];
    return value === undefined ? [] : [{ suffix: `|${name}`, point: sampleOf(window, value, `_${name}`) }];
  });
}

export function sampleOf({ identity, endMs }: ClosedWindow, value: number | bigint, suffix = ""): Sample {
  return { ...identity, name: identity.name + suffix, timestamp: endMs, value };
}

// Exact: a `bigint` where every value was one.
function sumOf(values: Accumulator): number | bigint {
  const { sum, rest, whole } = values;
  return whole !== 0n && sum === 0 && rest === 0 ? whole : totalOf(values);
}

export function statisticsOf(values: Accumulator, names: readonly StatisticName[], period: number): Statistics {
  const figures: Partial<Record<StatisticName, number>> = {};
  for (const name of names) {
    const figure = figureOf(values, name, period);
    if (figure !== undefined) figures[name] = figure;
  }
  return figures;
}

export function isTold(name: StatisticName): boolean {
  return name !== "failures";
}

export function isPercentile(name: StatisticName): name is Percentile {
  return /^p\d/.test(name);
}

/** From 0 to 1: 0.05 of `p5`, 0.995 of `p995`. */
function rankOf(name: StatisticName): number {
  const digits = name.slice(1);
  return Number(digits) / 10 ** Math.max(digits.length, 2);
}

function figureOf(values: Accumulator, name: StatisticName, period: number): number | undefined {
  switch (name) {
    case "count":
    case "minimum":
    case "maximum":
    case "last":
    case "failures":
      return values[name];
    case "sum":
      return totalOf(values);
    case "average":
      return within(values, totalOf(values) / values.count);
    case "countPerSecond":
      return values.count / period;
    case "sumPerSecond":
      return totalOf(values) / period;
    default:
      return values.sketch && within(values, quantile(values.sketch, rankOf(name)));
  }
}

function within({ minimum, maximum }: Accumulator, figure: number): number {
  return Math.min(Math.max(figure, minimum), maximum);
}
