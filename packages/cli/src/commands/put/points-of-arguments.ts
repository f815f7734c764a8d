import { type Point, STATISTIC_NAMES, type Statistics } from "@yunmeter/core";

import { suggestionOrAll } from "../../arguments/nearest.ts";
import type { CloudName } from "../../clouds/cloud.ts";
import { readDimensions, readNumber, readTime } from "../../points/parse-values.ts";
import { UsageError } from "../../usage-error.ts";
import { readMetricList } from "./alibaba-form.ts";
import { exampleFor, type PutArguments } from "./flags.ts";

/** A point, and its application group where it has one. */
export interface PutPoint {
  readonly point: Point;
  readonly groupId?: string | undefined;
}

/** The points of a command line; the reporter checks them against the cloud's rules. @throws {UsageError} */
export function pointsOf(cloud: CloudName, args: PutArguments): readonly PutPoint[] {
  if (args.foreign.length === 0) return [{ point: pointOf(cloud, args) }];
  const [parameter] = args.foreign[0] ?? [];
  if (cloud !== "alibaba")
    throw new UsageError(`--${parameter} is a parameter of Alibaba's PutCustomMetric, not of ${cloud}`);
  const stray = args.positionals.slice(1).find((word) => word !== "PutCustomMetric");
  if (stray !== undefined)
    throw new UsageError(`--${parameter} is in place of a metric and a value: leave out ${stray}`);
  const given = (["dimension", "statistic", "type", "period", "timestamp", "unit"] as const).find((flag) => {
    const value = args.flags[flag];
    return value !== undefined && (!Array.isArray(value) || value.length > 0);
  });
  if (given !== undefined) throw new UsageError(`--${given} does not go with --${parameter}`);
  return readMetricList(args.foreign);
}

/** The application group of each point; `undefined` where none names one. */
export function groupOf(points: readonly PutPoint[]): ((point: Point) => string) | undefined {
  if (points.every(({ groupId }) => groupId === undefined)) return undefined;
  const groups = new Map(points.map(({ point, groupId }) => [point, groupId]));
  return (point) => groups.get(point) ?? "0";
}

function pointOf(cloud: CloudName, args: PutArguments): Point {
  const [, name, value, ...more] = args.positionals;
  if (name === undefined) throw new UsageError(`put needs a cloud, a metric and a value: ${exampleFor(cloud)}`);
  if (more.length > 0) throw new UsageError(`put needs one value; ${JSON.stringify(more[0])} is one too many`);
  const dimensions = readDimensions(args.flags.dimension);
  const { timestamp, unit } = args.flags;
  return {
    name,
    ...(Object.keys(dimensions).length > 0 ? { dimensions } : {}),
    ...(timestamp === undefined ? {} : { timestamp: readTime(timestamp, "--timestamp") }),
    ...(unit === undefined ? {} : { unit }),
    ...(isAggregate(args) ? summaryOf(args, value) : { value: sampleValue(cloud, value) }),
  };
}

function isAggregate(args: PutArguments): boolean {
  const type = args.flags.type ?? (args.flags.statistic.length > 0 ? "aggregate" : "raw");
  if (type !== "raw" && type !== "aggregate")
    throw new UsageError(`--type is raw or aggregate, not ${JSON.stringify(type)}`);
  const stray = args.flags.statistic.length > 0 ? "statistic" : args.flags.period === undefined ? undefined : "period";
  if (type === "raw" && stray !== undefined) throw new UsageError(`--${stray} needs --type aggregate`);
  return type === "aggregate";
}

function sampleValue(cloud: CloudName, text: string | undefined): number | bigint {
  if (cloud === "huawei-cse") throw new UsageError(`CSE takes --statistic in place of a value: ${exampleFor(cloud)}`);
  if (text === undefined) throw new UsageError(`put needs a value: ${exampleFor(cloud)}`);
  const value = readNumber(text);
  if (value === undefined) throw new UsageError(`a value is a finite number; received ${JSON.stringify(text)}`);
  return value;
}

function summaryOf(args: PutArguments, value: string | undefined): { period: number; statistics: Statistics } {
  if (value !== undefined) throw new UsageError("an aggregate has --statistic in place of a value");
  const given = args.flags.statistic.map((text) => statisticOf(text));
  const twice = given.find(([name], index) => given.findIndex(([other]) => other === name) < index);
  if (twice !== undefined) throw new UsageError(`--statistic ${twice[0]} is given twice`);
  if (given.length === 0) throw new UsageError("an aggregate needs --statistic, such as --statistic average=1.5");
  return { period: args.flags.period ?? 60, statistics: Object.fromEntries(given) };
}

function statisticOf(text: string): readonly [string, number] {
  const [name = "", figure = "", ...rest] = text.split("=");
  const value = readNumber(figure);
  if (!STATISTIC_NAMES.some((each) => each === name))
    throw new UsageError(`there is no statistic ${JSON.stringify(name)}${suggestionOrAll(name, STATISTIC_NAMES)}`);
  if (value === undefined || rest.length > 0)
    throw new UsageError(`--statistic needs name=number; received ${JSON.stringify(text)}`);
  return [name, Number(value)];
}
