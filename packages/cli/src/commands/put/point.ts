import { type Point, STATISTIC_NAMES, type Statistics } from "@yunmeter/core";

import { suggestion } from "../../arguments/nearest.ts";
import type { Arguments } from "../../arguments/parse-arguments.ts";
import { readDimensions } from "../../points/read-dimensions.ts";
import { readNumber } from "../../points/read-number.ts";
import { readTime } from "../../points/read-time.ts";
import { UsageError } from "../../usage-error.ts";

/** The point that the command line describes. What the cloud thinks of it, its reporter says. @throws {UsageError} */
export function pointOf(args: Arguments): Point {
  const [, name, value, ...more] = args.positionals;
  if (name === undefined) throw new UsageError("put wants a cloud, a metric and a value: yunmeter put jd orders 12");
  if (more.length > 0) throw new UsageError(`put wants one value; ${JSON.stringify(more[0])} is one too many`);
  const dimensions = readDimensions(args.list("dimension"));
  const timestamp = args.text("timestamp");
  const unit = args.text("unit");
  return {
    name,
    ...(Object.keys(dimensions).length > 0 ? { dimensions } : {}),
    ...(timestamp === undefined ? {} : { timestamp: readTime(timestamp, "--timestamp") }),
    ...(unit === undefined ? {} : { unit }),
    ...(isAggregate(args) ? summaryOf(args, value) : { value: sampleValue(value) }),
  };
}

function isAggregate(args: Arguments): boolean {
  const type = args.text("type") ?? (args.list("statistic").length > 0 ? "aggregate" : "raw");
  if (type !== "raw" && type !== "aggregate")
    throw new UsageError(`--type is raw or aggregate, not ${JSON.stringify(type)}`);
  for (const flag of ["statistic", "period"])
    if (type === "raw" && args.list(flag).length > 0) throw new UsageError(`--${flag} needs --type aggregate`);
  return type === "aggregate";
}

function sampleValue(text: string | undefined): number | bigint {
  if (text === undefined) throw new UsageError("put wants a value: yunmeter put jd orders 12");
  const value = readNumber(text);
  if (value === undefined) throw new UsageError(`a value is a finite number, not ${JSON.stringify(text)}`);
  return value;
}

function summaryOf(args: Arguments, value: string | undefined): { period: number; statistics: Statistics } {
  if (value !== undefined) throw new UsageError("an aggregate has --statistic in place of a value");
  const given = args.list("statistic").map((text) => statisticOf(text));
  const twice = given.find(([name], index) => given.findIndex(([other]) => other === name) < index);
  if (twice !== undefined) throw new UsageError(`--statistic ${twice[0]} is given twice`);
  if (given.length === 0) throw new UsageError("an aggregate wants --statistic, such as --statistic average=1.5");
  return { period: args.number("period") ?? 60, statistics: Object.fromEntries(given) };
}

function statisticOf(text: string): readonly [string, number] {
  const [name = "", figure = "", ...rest] = text.split("=");
  const value = readNumber(figure);
  if (!STATISTIC_NAMES.some((each) => each === name))
    throw new UsageError(`there is no statistic ${JSON.stringify(name)}${suggestion(name, STATISTIC_NAMES)}`);
  if (value === undefined || rest.length > 0)
    throw new UsageError(`--statistic wants name=number, not ${JSON.stringify(text)}`);
  return [name, Number(value)];
}
