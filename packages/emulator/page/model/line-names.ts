import type { Vendor } from "../../src/clouds/vendor.ts";

// What distinguishes the lines of a chart.
export interface NamedLine {
  readonly vendor: Vendor;
  readonly name: string;
  /** In seconds. */
  readonly period?: number;
  readonly dimensions: Readonly<Record<string, string>>;
}

/**
 * Names for lines: cloud, metric, period and dimensions, without what all lines have in common. Lines that have everything
 * in common are called by their metric.
 */
export function lineNames(lines: readonly NamedLine[], cloudName: (vendor: Vendor) => string): readonly string[] {
  const all = lines.map((line) => partsOf(line, cloudName));
  const isShared = (part: string): boolean => lines.length > 1 && all.every((parts) => parts.includes(part));
  return all.map((parts, index) => parts.filter((part) => !isShared(part)).join(" · ") || (lines[index]?.name ?? ""));
}

// In full.
export function lineName(line: NamedLine, cloudName: (vendor: Vendor) => string): string {
  return partsOf(line, cloudName).join(" · ");
}

function partsOf(
  { vendor, name, period, dimensions }: NamedLine,
  cloudName: (vendor: Vendor) => string,
): readonly string[] {
  const pairs = Object.entries(dimensions).map(([key, value]) => `${key}=${value}`);
  return [cloudName(vendor), name, ...(period === undefined ? [] : [`${period} s`]), ...pairs];
}
