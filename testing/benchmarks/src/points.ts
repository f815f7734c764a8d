import type { Sample } from "../../../packages/core/src/index.ts";

export function makePoints(count: number): Sample[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `http_requests_${index % 7}`,
    value: index * 1.5,
    dimensions: { instanceId: `i-bp67acfmxazb4p${index % 1000}`, route: `/api/v1/orders/${index % 5}`, method: "GET" },
    timestamp: 1_714_979_289_123 + index,
  }));
}
