export interface Metric {
  readonly name: string;
  readonly unit: string;
  readonly dimensions: readonly string[];
  readonly series: number;
  /** One value per request, too many to send one by one: they are rolled up. */
  readonly isTimed: boolean;
}

export const ROUTES = ["products", "product", "cart", "orders"] as const;

export type ShopRoute = (typeof ROUTES)[number];

export const ORDERS = "orders_total";
export const REQUEST_MS = "request_ms";

const single = (name: string, unit: string): Metric => ({
  name,
  unit,
  dimensions: ["instance"],
  series: 1,
  isTimed: false,
});

export const METRICS: readonly Metric[] = [
  single(ORDERS, "Count"),
  { name: REQUEST_MS, unit: "ms", dimensions: ["route"], series: ROUTES.length, isTimed: true },
  single("cpu_percent", "Percent"),
  single("memory_percent", "Percent"),
  single("event_loop_ms", "ms"),
  single("disk_kb_per_second", "KBps"),
  single("network_kb_per_second", "KBps"),
];

export const INSTANCE = "web1";

export function isTimed(name: string): boolean {
  return METRICS.some((metric) => metric.name === name && metric.isTimed);
}

export function unitOf(name: string): string {
  return METRICS.find((metric) => metric.name === name)?.unit ?? "Count";
}
