import type { StatisticName } from "@yunmeter/core";
import { isStatisticName } from "@yunmeter/core/kit";

import type { Instance, RollUpOptions } from "../../api/roll-up-options.ts";
import { isPercentile, isTold } from "../windows.ts";

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

/** What is wrong with the option `instance` of a lane that rolls up. */
export function instanceFaults(instance: unknown, queue: { readonly durable: boolean }): readonly string[] {
  if (instance === "single") return [];
  if (instance === "merged") return queue.durable ? [] : [MERGED_IN_MEMORY];
  if (typeof instance !== "object" || instance === null) return [MUST_BE_GIVEN];
  const { dimension, value } = instance as Readonly<Record<string, unknown>>;
  return [
    ...(isFilled(dimension) ? [] : ['instance.dimension must be a text that is not empty, such as "instance"']),
    ...(isFilled(value) ? [] : ["instance.value must be a text that is not empty, such as the number of a worker"]),
  ];
}

export function instanceWarning(instance: Instance): string | undefined {
  if (typeof instance !== "object" || !isFleeting(instance.value)) return undefined;
  return (
    `instance.value "${instance.value}" looks like a name that is new at each start. Every start then makes new series, ` +
    `which the cloud bills and maxSeries counts. Use what comes back: a worker's number, a StatefulSet's ordinal`
  );
}

const MUST_BE_GIVEN =
  "instance must be given with rollUp, since of two Summaries of one series and minute a cloud keeps one: " +
  '{ dimension: "instance", value: "0" } where each process writes separate series, "merged" where processes share ' +
  'a queue and are summed up as one, or "single" for a program that runs once at a time';

const MERGED_IN_MEMORY =
  'instance must not be "merged" with a queue in memory, which no other process can see: give a queue that processes ' +
  "share, such as sqliteQueue or redisQueue";

function isFilled(value: unknown): boolean {
  return typeof value === "string" && value !== "";
}

function isFleeting(value: string): boolean {
  return FLEETING.some((pattern) => pattern.test(value));
}

const FLEETING: readonly RegExp[] = [
  // The hash of a ReplicaSet has no vowels, and neither has the suffix of its pods, so that no words come up.
  /-[bcdf-hj-np-tv-z2456789]{6,10}-[bcdf-hj-np-tv-z2456789]{5}$/,
  /-(?=[a-z]*\d)[bcdf-hj-np-tv-z2456789]{5}$/,
  /[\da-f]{8}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{4}-?[\da-f]{12}/i,
  /^(?=.*\d)[\da-f]{12,64}$/i,
  /(^|\D)\d{1,3}([.-])\d{1,3}\2\d{1,3}\2\d{1,3}(\D|$)/,
  /\d{5,}/,
];
