import type { NewPoint } from "../../store/stored-point.ts";
import type { CseInterface, CseReport } from "./report.ts";

export const STATISTICS: Readonly<Record<string, string>> = {
  total: "count",
  failure: "failures",
  qps: "countPerSecond",
  latency: "average",
  l5: "p5",
  l25: "p25",
  l50: "p50",
  l75: "p75",
  l90: "p90",
  l99: "p99",
  l995: "p995",
};

const DETAILS = ["rate", "failureRate", "shortCircuited", "semaphoreRejected", "threadPoolRejected", "countTimeout"];

/** One point per interface; the instance's identity becomes its dimensions. */
export function toStored(one: CseInterface, { identity, process }: CseReport, at: number): NewPoint {
  const { name: service = "", ...instance } = identity;
  const { name, desc, figures, circuitBreakerOpen } = one;
  const facts = DETAILS.filter((field) => field in figures).map((field) => [field, figures[field] ?? 0] as const);
  return {
    vendor: "huawei-cse",
    namespace: service,
    name,
    dimensions: instance,
    timestamp: figures["time"] || at,
    type: "summary",
    statistics: Object.fromEntries(
      Object.entries(STATISTICS).flatMap(([field, statistic]) => {
        const value = figures[field];
        return value === undefined ? [] : [[statistic, value] as const];
      }),
    ),
    details: {
      ...Object.fromEntries(facts),
      ...(desc !== null && { desc }),
      ...(circuitBreakerOpen !== undefined && { circuitBreakerOpen }),
      ...process,
    },
  };
}
