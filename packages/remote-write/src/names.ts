import { plainName, unitSuffix } from "@yunmeter/core/kit";

/**
 * Which names a receiver takes, and what becomes of others. `"prometheus"` and `"utf-8"` send a name as it is, or refuse
 * the point. `"opentelemetry"` sends `http.server.duration` in `s` as `http_server_duration_seconds`, and notes it.
 */
export type NameStyle = "prometheus" | "utf-8" | "opentelemetry";

export function isMetricName(name: string, style: NameStyle): boolean {
  return style === "utf-8" ? name !== "" : /^[a-zA-Z_:][\w:]*$/.test(name);
}

/** Whether a label can have this name: those that begin with two underscores are the receiver's. */
export function isLabelName(name: string, style: NameStyle): boolean {
  return (style === "utf-8" ? name !== "" : /^[a-zA-Z_]\w*$/.test(name)) && !name.startsWith("__");
}

export function metricNameFor(name: string, unit: string | undefined, style: NameStyle): string {
  return style === "opentelemetry" ? withSuffix(prometheusName(name), unitSuffix(unit)) : name;
}

export function labelNameFor(name: string, style: NameStyle): string {
  return style === "opentelemetry" ? prometheusName(name) : name;
}

// A name must not begin with a digit here.
function prometheusName(name: string): string {
  return plainName(name).replace(/^(?=[0-9])/, "_");
}

// The unit stands before what the type of the metric adds, and once.
function withSuffix(name: string, suffix: string): string {
  const stem = name.replace(/_(?:total|bucket|sum|count)$/, "");
  return suffix === "" || stem.endsWith(`_${suffix}`) ? name : `${stem}_${suffix}${name.slice(stem.length)}`;
}
