import type { Sample, Statistics, Summary } from "@yunmeter/core";

import type { MakePoint } from "./subject.ts";

// What most clouds take, for subjects to be written with.

export function sample(parts: Partial<Sample> = {}): (name: string) => Sample {
  return (name) => ({ name, value: 1.5, dimensions: { host: "web_1" }, ...parts });
}

export function summary(statistics: Statistics, parts: Partial<Summary> = {}): MakePoint {
  return (name) => ({ name, period: 60, statistics, dimensions: { host: "web_1" }, ...parts });
}

export function longName(length: number): Partial<Sample> {
  return { name: "n".repeat(length) };
}

export function longValue(length: number): Partial<Sample> {
  return { dimensions: { k: "v".repeat(length) } };
}

export function manyDimensions(count: number): Partial<Sample> {
  return { dimensions: Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"])) };
}
