import { unitSuffix } from "./units.ts";

/**
 * Which names a receiver takes, and what becomes of others. `"prometheus"` and `"utf-8"` send a name as it is, or refuse
 * the point. `"opentelemetry"` sends `http.server.duration` in `s` as `http_server_duration_seconds`, and notes it.
 */
export type NameStyle = "prometheus" | "utf-8" | "opentelemetry";

export function isMetricName(name: string, style: NameStyle): boolean {
  return style === "utf-8" ? name !== "" : METRIC_NAME.test(name);
}

/** Whether a label can have this name: those that begin with two underscores are the receiver's. */
export function isLabelName(name: string, style: NameStyle): boolean {
  return name !== "" && !name.startsWith("__") && (style === "utf-8" || LABEL_NAME.test(name));
}

const METRIC_NAME = /^[a-zA-Z_:][a-zA-Z0-9_:]*$/;
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

export function metricNameFor(name: string, unit: string | undefined, style: NameStyle): string {
  return style === "opentelemetry" ? withSuffix(plainName(name), unitSuffix(unit)) : name;
}

export function labelNameFor(name: string, style: NameStyle): string {
  return style === "opentelemetry" ? plainName(name) : name;
}

function plainName(name: string): string {
  return name.replaceAll(/[^a-zA-Z0-9_]/gu, "_").replace(/^(?=[0-9])/, "_");
}

/** The unit stands before `_total`, and once. */
function withSuffix(name: string, suffix: string): string {
  if (suffix === "") return name;
  const [, stem = name, total = ""] = /^(.*?)(_total)?$/.exec(name) ?? [];
  return stem.endsWith(`_${suffix}`) ? name : `${stem}_${suffix}${total}`;
}
