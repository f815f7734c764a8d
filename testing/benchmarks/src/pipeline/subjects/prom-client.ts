import { Histogram, Registry } from "prom-client";

import { cpuOf, seriesOf, type MeasuredLibrary } from "./subject.ts";

/** prom-client; an export is the text of its page, without the request that reads it. */
export function promClient(): MeasuredLibrary {
  const registry = new Registry();
  const histogram = new Histogram({
    name: "orders",
    help: "Orders",
    labelNames: ["host", "shop"] as const,
    registers: [registry],
  });

  function record(count: number): void {
    for (let index = 0; index < count; index++) histogram.observe(seriesOf(index, 1000).dimensions, index);
  }
  return {
    jobs: {
      "a value recorded, of a rolled-up series": (count) => cpuOf(() => record(count)),
      "a rolled-up series exported": (count) => {
        record(count);
        return cpuOf(() => registry.metrics());
      },
    },
  };
}
