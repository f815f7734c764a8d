import { plainName, unitSuffix } from "@yunmeter/core/kit";

/**
 * Which names a receiver takes, and what becomes of others. `"prometheus"` and `"utf-8"` send a name as it is, or refuse
 * the point. `"opentelemetry"` sends `http.server.duration` in `s` as `http_server_duration_seconds`, and notes it.
 */
export type NameStyle = "prometheus" | "utf-8" | "opentelemetry";

export function isMetricName(name: string, style: NameStyle): boolean {
  return style === "utf-8" ? name !== "" : isMadeOf(name, METRIC);
}

/** Whether a label can have this name: those that begin with two underscores are the receiver's. */
export function isLabelName(name: string, style: NameStyle): boolean {
  return name !== "" && !name.startsWith("__") && (style === "utf-8" || isMadeOf(name, LABEL));
}

/** By code unit, which costs a fraction of a regular expression: whether it may stand in a name, and first. */
function isMadeOf(name: string, units: Units): boolean {
  if (units.first[name.charCodeAt(0)] !== true) return false;
  for (let index = 1; index < name.length; index++) if (units.any[name.charCodeAt(index)] !== true) return false;
  return true;
}

interface Units {
  readonly first: readonly boolean[];
  readonly any: readonly boolean[];
}

const METRIC: Units = { first: unitsOf(/[a-zA-Z_:]/), any: unitsOf(/[a-zA-Z0-9_:]/) };
const LABEL: Units = { first: unitsOf(/[a-zA-Z_]/), any: unitsOf(/[a-zA-Z0-9_]/) };

function unitsOf(pattern: RegExp): readonly boolean[] {
  return Array.from({ length: 128 }, (_, unit) => pattern.test(String.fromCharCode(unit)));
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
  if (suffix === "") return name;
  const end = TYPE_SUFFIXES.find((each) => name.endsWith(each)) ?? "";
  const stem = name.slice(0, name.length - end.length);
  return stem.endsWith(`_${suffix}`) ? name : `${stem}_${suffix}${end}`;
}

const TYPE_SUFFIXES: readonly string[] = ["_total", "_bucket", "_sum", "_count"];
