import type { Point } from "@yunmeter/core";

/** The place of a point that comes from no line: its series. */
export function seriesText({ name, dimensions = {} }: Point): string {
  const labels = Object.entries(dimensions).map(([key, value]) => `${key}=${value}`);
  return `${name}{${labels.join(",")}}`;
}
