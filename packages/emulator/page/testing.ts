import type { LogEntry, Point, SeriesFacts } from "./wire/types.ts";

export function aSeries(changes: Partial<SeriesFacts> = {}): SeriesFacts {
  const usual = {
    vendor: "jd",
    name: "orders",
    dimensions: { host: "web1" },
    points: 1,
    lastTimestamp: 0,
    lastOrder: 1,
  } as const;
  return { id: `${changes.vendor ?? "jd"} ${changes.name ?? "orders"}`, ...usual, ...changes };
}

export function aPoint(changes: Partial<Point> = {}): Point {
  const usual = {
    vendor: "jd",
    name: "orders",
    dimensions: {},
    timestamp: 0,
    type: "sample",
    requestId: "r",
    order: 1,
  } as const;
  return { ...usual, ...changes };
}

export function anEntry(order: number, changes: Partial<LogEntry> = {}): LogEntry {
  const usual = {
    requestId: `r${order}`,
    at: 0,
    durationMs: 1,
    service: "jd",
    method: "POST",
    target: "/v1/customMetrics",
  } as const;
  return {
    order,
    ...usual,
    bodyBytes: 2,
    verdict: { outcome: "stored", findings: [] },
    stored: 1,
    status: 200,
    ...changes,
  };
}
