import type { Sample, Summary } from "../../../../packages/core/src/index.ts";

// A minute ago: no cloud takes a point for late or early.
const BEGIN = Date.now() - 60_000;

/** Samples of 7 metrics, 1,000 instances and 5 routes. */
export function samples(count: number): readonly Sample[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `http_requests_${index % 7}`,
    value: index * 1.5,
    dimensions: { instanceId: `i.bp67acfmxazb4p${index % 1000}`, route: `orders.${index % 5}`, method: "GET" },
    timestamp: BEGIN + (index % 1000),
  }));
}

/** Windows of operations that end in ten minutes, so that none expires during a run. */
export function windows(count: number): readonly Summary[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `Provider.order.create${index}`,
    period: 10,
    timestamp: BEGIN + 600_000,
    statistics: { count: 125 + index, failures: 3, average: 35.5, p99: 180, p90: 90, p50: 30 },
  }));
}
