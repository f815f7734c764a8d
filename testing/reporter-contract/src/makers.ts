import type { Sample, Statistics, Summary } from "@yunmeter/core";

import type { MakePoint } from "./subject.ts";

// What most clouds take, for subjects to be written with.

/** Makes samples with one dimension, or with the parts given. */
export function sample(parts: Partial<Sample> = {}): (name: string) => Sample {
  return (name) => ({ name, value: 1.5, dimensions: { host: "web_1" }, ...parts });
}

/** Makes summaries of a minute with one dimension, or with the parts given. */
export function summary(statistics: Statistics, parts: Partial<Summary> = {}): MakePoint {
  return (name) => ({ name, period: 60, statistics, dimensions: { host: "web_1" }, ...parts });
}

/** What a point is changed by to have so many characters in its name. */
export function longName(length: number): Partial<Sample> {
  return { name: "n".repeat(length) };
}

/** What a point is changed by to have so many characters in a dimension's value. */
export function longValue(length: number): Partial<Sample> {
  return { dimensions: { k: "v".repeat(length) } };
}

/** What a point is changed by to have so many dimensions. */
export function manyDimensions(count: number): Partial<Sample> {
  return { dimensions: Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"])) };
}
