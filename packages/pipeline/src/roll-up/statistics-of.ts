import type { StatisticName, Statistics } from "@yunmeter/core";

import { type Accumulator, totalOf } from "./accumulator.ts";
import type { Percentile } from "./options/roll-up-settings.ts";
import { quantile } from "./sketch.ts";

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

export function shareOf(name: StatisticName): number {
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
      return values.sketch && within(values, quantile(values.sketch, shareOf(name)));
  }
}

function within({ minimum, maximum }: Accumulator, figure: number): number {
  return Math.min(Math.max(figure, minimum), maximum);
}
