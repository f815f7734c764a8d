import type { StatisticName } from "@yunmeter/core";
import { isStatisticName } from "@yunmeter/core/kit";

import type { RollUpOptions } from "../../api/roll-up-options.ts";
import { isPercentile, isTold } from "../statistics-of.ts";

export function optionFaults(options: RollUpOptions): readonly string[] {
  return RULES.flatMap(({ option, holds, must }) => {
    const value = options[option];
    return value === undefined || holds(value) ? [] : [`rollUp.${option} must be ${must}`];
  });
}

interface OptionRule {
  readonly option: keyof RollUpOptions;
  readonly holds: (value: unknown) => boolean;
  readonly must: string;
}

const LONGEST_PERIOD = 86_400;
const LONGEST_GRACE_MS = 3_600_000;

const RULES: readonly OptionRule[] = [
  {
    option: "periods",
    holds: (value) => isList(value) && value.length > 0 && value.every(isPeriod),
    must: `a list of whole seconds from 1 to ${LONGEST_PERIOD}, one at least`,
  },
  {
    option: "statistics",
    holds: (value) => isList(value) && value.length > 0 && value.every(isFigure),
    must: "a list of names of statistics, one at least, without failures, which are counted where they are known",
  },
  {
    option: "percentiles",
    holds: (value) => isList(value) && value.every((name) => isFigure(name) && isPercentile(name)),
    must: 'a list of names of percentiles, such as "p50" and "p99"',
  },
  {
    option: "graceMs",
    holds: (value) => typeof value === "number" && value >= 0 && value <= LONGEST_GRACE_MS,
    must: `milliseconds from 0 to ${LONGEST_GRACE_MS}`,
  },
];

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isPeriod(value: unknown): boolean {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= LONGEST_PERIOD;
}

function isFigure(value: unknown): value is StatisticName {
  return typeof value === "string" && isStatisticName(value) && isTold(value);
}
