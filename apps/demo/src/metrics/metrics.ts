/** One metric of the demo. */
export interface Metric {
  readonly name: string;
  readonly unit: string;
  /** The names of its dimensions. */
  readonly dimensions: readonly string[];
  /** How many series it has. */
  readonly series: number;
  /** Whether there is a value for each request, too many to send: they go by the minute. */
  readonly isTimed: boolean;
}

/** What the shop serves. */
export const ROUTES = ["products", "product", "cart", "orders"] as const;

/** One of the shop's routes. */
export type Route = (typeof ROUTES)[number];

/** Names that all four clouds take. */
export const ORDERS = "orders_total";
export const REQUEST_MS = "request_ms";

const single = (name: string, unit: string): Metric => ({
  name,
  unit,
  dimensions: ["instance"],
  series: 1,
  isTimed: false,
});

/** Every metric that is reported. */
export const METRICS: readonly Metric[] = [
  single(ORDERS, "Count"),
  { name: REQUEST_MS, unit: "ms", dimensions: ["route"], series: ROUTES.length, isTimed: true },
  single("cpu_percent", "Percent"),
  single("memory_percent", "Percent"),
  single("event_loop_ms", "ms"),
  single("disk_kb_per_second", "KBps"),
  single("network_kb_per_second", "KBps"),
];

/** The instance of every series that has one: there is one shop. */
export const INSTANCE = "web1";

/** Whether a metric goes by the minute. */
export function isTimed(name: string): boolean {
  return METRICS.some((metric) => metric.name === name && metric.isTimed);
}

/** The unit of a metric. */
export function unitOf(name: string): string {
  return METRICS.find((metric) => metric.name === name)?.unit ?? "Count";
}
