import fc, { type Arbitrary } from "fast-check";

import { isSummary, type Point } from "../../../../packages/core/src/index.ts";
import { numeral, plainNumber, text, timestampNear, visibleText } from "../arbitraries.ts";

export interface Metric {
  readonly Dimensions: string;
  readonly GroupId: string;
  readonly MetricName: string;
  readonly Period: string;
  readonly Time: string;
  readonly Type: string;
  readonly Values: string;
}

/** Any text in every field: a signature does not depend on its meaning. */
export const metrics: Arbitrary<Metric[]> = fc.array(
  fc.record(
    { Dimensions: text, GroupId: text, MetricName: text, Period: text, Time: text, Type: text, Values: text },
    // The SDK calls `toString` of an object.
    { noNullPrototype: true },
  ),
  { minLength: 1, maxLength: 3 },
);

// Characters that the service stores unchanged.
const plainText = visibleText.filter((given) => !/[=&,]/.test(given) && Buffer.byteLength(given) <= 64);

const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,30}$/);

const period = fc.constantFrom(60, 300);

const statistics = fc.record(
  { average: plainNumber, sum: plainNumber, count: fc.nat(), p99: plainNumber },
  { requiredKeys: ["count"] },
);

export function pointsAt(now: number, mostPoints: number, mostDimensions: number): Arbitrary<Point[]> {
  const dimensions = fc.dictionary(plainText, plainText, { maxKeys: mostDimensions });
  const common = { name, dimensions, timestamp: timestampNear(now) };
  const point = fc.oneof(fc.record({ ...common, value: numeral }), fc.record({ ...common, period, statistics }));
  return fc.array(point, { minLength: 1, maxLength: mostPoints });
}

export function toMetric(point: Point): Metric {
  const { name, dimensions = {}, timestamp } = point;
  const members = Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const values = isSummary(point)
    ? Object.entries(point.statistics).map(([statistic, value]) => [WIRE_NAMES[statistic] ?? "", value] as const)
    : [["value", point.value] as const];
  return {
    Dimensions: object(members.map(([key, value]) => [key, JSON.stringify(value)])),
    GroupId: "0",
    MetricName: name,
    Period: String(isSummary(point) ? point.period : 60),
    Time: String(timestamp),
    Type: isSummary(point) ? "1" : "0",
    Values: object(values.map(([key, value]) => [key, String(value)])),
  };
}

const WIRE_NAMES: Readonly<Record<string, string>> = {
  average: "Average",
  sum: "Sum",
  count: "SampleCount",
  p99: "P99",
};

function object(members: readonly (readonly [key: string, json: string])[]): string {
  return `{${members.map(([key, json]) => `${JSON.stringify(key)}:${json}`).join(",")}}`;
}
