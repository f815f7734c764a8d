import fc, { type Arbitrary } from "fast-check";

import type { Sample, Summary } from "../../../../packages/core/src/index.ts";
import { plainNumber, text, timestampNear, visibleText } from "../arbitraries.ts";

const name = fc.stringMatching(/^[A-Za-z][\w-]{0,20}$/);

const namespace = fc.stringMatching(/^MINE[A-Za-z0-9_]{0,8}\.[A-Za-z]\w{0,8}$/);

export function cesPointsAt(now: number): Arbitrary<Sample[]> {
  const point = fc.record(
    {
      namespace,
      name,
      dimensions: fc.dictionary(name, visibleText, { minKeys: 1, maxKeys: 4 }),
      timestamp: timestampNear(now - 60_000),
      value: fc.oneof(plainNumber, fc.maxSafeInteger().map(BigInt)),
      unit: visibleText,
    },
    { requiredKeys: ["namespace", "name", "dimensions", "timestamp", "value"] },
  );
  return fc.array(point, { minLength: 1, maxLength: 20 });
}

export function toMetricDatum({ namespace, name, dimensions = {}, timestamp, value, unit }: Sample): object {
  return {
    metric: {
      namespace,
      metric_name: name,
      dimensions: Object.entries(dimensions).map(([key, text]) => ({ name: key, value: text })),
    },
    ttl: 172_800,
    collect_time: timestamp,
    value: Number(value),
    unit,
    type: typeof value === "bigint" ? "int" : "float",
  };
}

/** The name of the service becomes part of the query. */
export const service = fc.record({ name: text, appId: text, version: text, instance: text });

/** One window per operation, so that all fit one request to CSE. */
export const csePoints: Arbitrary<Summary[]> = fc.uniqueArray(
  fc.record({
    name: text,
    period: fc.constant(10),
    statistics: fc.record({ count: fc.nat(), average: plainNumber, p99: plainNumber }),
  }),
  { minLength: 1, maxLength: 10, selector: (point) => point.name },
);
