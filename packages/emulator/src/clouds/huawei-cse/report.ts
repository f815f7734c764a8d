import { isRecord, isTextRecord, tryParseJson } from "../json.ts";

export interface CseReport {
  /** name, appId, version, instance, serviceId, instanceId, environment, as far as present. */
  readonly identity: Readonly<Record<string, string>>;
  readonly process: Readonly<Record<string, string | number>>;
  readonly interfaces: readonly CseInterface[];
}

export interface CseInterface {
  readonly name: string;
  readonly desc: string | null;
  readonly circuitBreakerOpen?: boolean;
  readonly figures: Readonly<Record<string, number>>;
}

const IDENTITY = ["name", "appId", "version", "instance", "serviceId", "instanceId", "environment"];
const LATENCIES = ["latency", "l995", "l99", "l90", "l75", "l50", "l25", "l5"];
const COUNTS = ["total", "failure", "shortCircuited", "semaphoreRejected", "threadPoolRejected", "countTimeout"];
const FIGURES = [...LATENCIES, ...COUNTS, "time", "qps", "rate", "failureRate"];
const BREAKER = ["isCircuitBreakerOpen", "circuitBreakerOpen"];

/** A string says what is wrong. Unknown keys pass: official clients send some. */
export function readReport(body: Buffer): CseReport | string {
  const report = tryParseJson(body.toString())?.value;
  if (!isRecord(report)) return "the body must be a JSON object";
  const identity = Object.fromEntries(presentOf(report, IDENTITY));
  if (!isTextRecord(identity)) return `one of ${IDENTITY.join()} must be a string`;
  const process = readProcess(report);
  if (typeof process === "string") return process;
  const list = report["interfaces"] ?? [];
  if (!Array.isArray(list)) return "interfaces must be a list";
  const interfaces: CseInterface[] = [];
  for (const [index, raw] of (list as readonly unknown[]).entries()) {
    const one = readInterface(raw);
    if (typeof one === "string") return `interfaces[${index}]: ${one}`;
    interfaces.push(one);
  }
  return { identity, process, interfaces };
}

function presentOf(
  raw: Readonly<Record<string, unknown>>,
  names: readonly string[],
): readonly (readonly [string, unknown])[] {
  return names
    .filter((name) => raw[name] !== undefined && raw[name] !== null)
    .map((name) => [name, plain(raw[name])] as const);
}

/** Integers beyond 2^53, such as a Java heap's maximum, are rounded. */
function plain(value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

/** The documents differ: thread and cpu as number or string, memory as object or string. */
function readProcess(raw: Readonly<Record<string, unknown>>): CseReport["process"] | string {
  const { memory = "" } = raw;
  const figures = presentOf(raw, ["thread", "threadCount", "cpu"]);
  if (!figures.every(([, value]) => typeof value === "string" || Number.isFinite(value)))
    return "thread or cpu must be a number";
  if (typeof memory === "string" || memory === null) return Object.fromEntries(figures) as CseReport["process"];
  if (!isRecord(memory)) return "memory must be an object";
  if (!Object.values(memory).every((part) => Number.isFinite(plain(part))))
    return "memory has other things than numbers";
  return Object.fromEntries(figures) as CseReport["process"];
}

function readInterface(raw: unknown): CseInterface | string {
  if (!isRecord(raw)) return "an interface is an object";
  const { name, desc = null } = raw;
  if (typeof name !== "string") return "name must be a string";
  if (desc !== null && typeof desc !== "string") return "desc must be a string";
  const figures = Object.fromEntries(presentOf(raw, FIGURES));
  const wrong = FIGURES.find((field) => field in figures && !Number.isFinite(figures[field]));
  if (wrong !== undefined) return `${wrong} must be a number`;
  const breaker = presentOf(raw, BREAKER);
  if (!breaker.every(([, value]) => typeof value === "boolean")) return "circuitBreakerOpen must be a boolean";
  return {
    name,
    desc,
    figures: figures as CseInterface["figures"],
    ...(breaker.length > 0 && { circuitBreakerOpen: breaker.some(([, value]) => value === true) }),
  };
}
