import fc, { type Arbitrary } from "fast-check";

import { isSummary, type Point } from "../../../../packages/core/src/index.ts";
import { numeral, plainNumber, text, timestampNear } from "../arbitraries.ts";

/** Any JSON: a signature does not depend on its meaning. */
export const metricData: Arbitrary<object[]> = fc.array(
  fc.dictionary(text, fc.oneof(text, fc.dictionary(text, text, { maxKeys: 3 }), fc.double()), { maxKeys: 5 }),
  { maxLength: 5 },
);

const name = fc.stringMatching(/^[\w.]{1,24}$/);

const magnitude = 2n ** 63n - 1n;
const within = (value: number | bigint): boolean => value >= -magnitude && value <= magnitude;

const statistics = fc.record(
  { average: plainNumber.filter(within), maximum: plainNumber.filter(within), count: fc.nat() },
  { requiredKeys: ["count"] },
);

export function pointsAt(now: number): Arbitrary<Point[]> {
  const common = {
    namespace: name,
    name,
    dimensions: fc.dictionary(name, name, { minKeys: 1, maxKeys: 5 }),
    timestamp: timestampNear(now),
  };
  const point = fc.oneof(
    fc.record({ ...common, value: numeral.filter(within), unit: name }, { requiredKeys: [...KEYS, "value"] }),
    fc.record({ ...common, period: fc.constant(60), statistics }),
  );
  return fc.array(point, { minLength: 1, maxLength: 50 });
}

const KEYS = ["namespace", "name", "dimensions", "timestamp"] as const;

export function toMetricData(point: Point): object {
  const { namespace, name: metric, dimensions, timestamp, unit } = point;
  const values = isSummary(point)
    ? Object.entries(point.statistics).map(([statistic, value]) => [WIRE_NAMES[statistic], String(value)] as const)
    : [["value", String(point.value)] as const];
  return {
    namespace,
    metric,
    dimensions,
    timestamp: Math.floor(Number(timestamp) / 1000),
    type: isSummary(point) ? 2 : 1,
    values: Object.fromEntries(values),
    unit,
  };
}

const WIRE_NAMES: Readonly<Record<string, string>> = { average: "avg", maximum: "max", count: "count" };
