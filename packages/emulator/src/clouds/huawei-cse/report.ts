import { isRecord, isTextRecord, tryParseJson } from "../json.ts";

/** One instance's report of one window. */
export interface CseReport {
  /** name, appId, version, instance, serviceId, instanceId, environment; as far as they are there. */
  readonly identity: Readonly<Record<string, string>>;
  readonly process: Readonly<Record<string, string | number>>;
  readonly interfaces: readonly CseInterface[];
}

/** What a report says of one operation. */
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

/** Reads a report; says what is wrong where it cannot. Keys that it does not know are let pass, as the clients' own are. */
export function readReport(body: Buffer): CseReport | string {
  const report = tryParseJson(body.toString())?.value;
  if (!isRecord(report)) return "the body is no JSON object";
  const identity = Object.fromEntries(presentOf(report, IDENTITY));
  if (!isTextRecord(identity)) return `one of ${IDENTITY.join()} is no string`;
  const process = readProcess(report);
  if (typeof process === "string") return process;
  const list = report["interfaces"] ?? [];
  if (!Array.isArray(list)) return "interfaces is no list";
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

/** Figures of more digits than a number has, such as the most that a Java heap may grow to, are rounded. */
function plain(value: unknown): unknown {
  return typeof value === "bigint" ? Number(value) : value;
}

/** Threads and CPU as a number or as a string, memory as an object of numbers or as a string: documents differ. */
function readProcess(raw: Readonly<Record<string, unknown>>): CseReport["process"] | string {
  const { memory = "" } = raw;
  const figures = presentOf(raw, ["thread", "threadCount", "cpu"]);
  if (!figures.every(([, value]) => typeof value === "string" || Number.isFinite(value)))
    return "thread or cpu is no number";
  if (typeof memory === "string" || memory === null) return Object.fromEntries(figures) as CseReport["process"];
  if (!isRecord(memory)) return "memory is no object";
  if (!Object.values(memory).every((part) => Number.isFinite(plain(part))))
    return "memory has other things than numbers";
  return Object.fromEntries(figures) as CseReport["process"];
}

function readInterface(raw: unknown): CseInterface | string {
  if (!isRecord(raw)) return "an interface is an object";
  const { name, desc = null } = raw;
  if (typeof name !== "string") return "name is no string";
  if (desc !== null && typeof desc !== "string") return "desc is no string";
  const figures = Object.fromEntries(presentOf(raw, FIGURES));
  const wrong = FIGURES.find((field) => field in figures && !Number.isFinite(figures[field]));
  if (wrong !== undefined) return `${wrong} is no number`;
  const breaker = presentOf(raw, BREAKER);
  if (!breaker.every(([, value]) => typeof value === "boolean")) return "circuitBreakerOpen is no boolean";
  return {
    name,
    desc,
    figures: figures as CseInterface["figures"],
    ...(breaker.length > 0 && { circuitBreakerOpen: breaker.some(([, value]) => value === true) }),
  };
}
