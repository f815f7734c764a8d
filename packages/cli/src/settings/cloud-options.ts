import type { FlagTable } from "../arguments/flags.ts";
import { type CloudName, STORE_NAMES } from "../clouds/cloud.ts";

export interface CloudOption {
  readonly flag: string;
  readonly option: string;
  readonly kind: "text" | "number" | "switch";
  readonly value?: string;
  readonly about: string;
  readonly mayBeInfinite?: boolean;
  /** @default all of them */
  readonly clouds?: readonly CloudName[];
}

/** A text; a number; a switch: each with what its value is called in the help. */
function textOption(
  flag: string,
  value: string,
  about: string,
  clouds?: readonly CloudName[],
  option = camel(flag),
): CloudOption {
  return { flag, option, kind: "text", value, about, ...(clouds === undefined ? {} : { clouds }) };
}

function numberOption(
  flag: string,
  value: string,
  about: string,
  option = camel(flag),
  clouds?: readonly CloudName[],
): CloudOption {
  return { ...textOption(flag, value, about, clouds, option), kind: "number" };
}

function switchOption(flag: string, about: string, clouds?: readonly CloudName[]): CloudOption {
  return { flag, option: camel(flag), kind: "switch", about, ...(clouds === undefined ? {} : { clouds }) };
}

function camel(flag: string): string {
  return flag.replaceAll(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());
}

const CSE: readonly CloudName[] = ["huawei-cse"];
const CES: readonly CloudName[] = ["huawei-ces"];
const LOG_STORES: readonly CloudName[] = ["tencent-cls", "alibaba-sls"];
const WHOLE_ADDRESS: readonly CloudName[] = ["remote-write", "alibaba-prometheus"];

/** The others are at an address of the user's. */
const REGIONAL: readonly CloudName[] = [
  ...(["alibaba", "jd", "tencent", "huawei-cse", "huawei-ces"] as const),
  ...(["tencent-cls", "alibaba-sls", "huawei-aom"] as const),
];

/** Every option that can be set from outside. The reporters check the values. */
export const CLOUD_OPTIONS: readonly CloudOption[] = [
  textOption("region", "id", "the region that stores the data", REGIONAL),
  textOption("endpoint", "url", "another endpoint, such as a VPC host"),
  switchOption("allow-http", "allow plain HTTP (loopback always may)"),
  textOption("namespace", "name", "the namespace of points that name none", ["jd", "tencent", "huawei-ces"]),
  textOption("project-id", "id", "the project of the data", ["huawei-ces", "huawei-cse", "huawei-aom"]),
  textOption("url", "address", "the whole address to write to; one with a token goes into the variable", WHOLE_ADDRESS),
  textOption("username", "name", "the user of Basic authentication; without it a token or nothing", ["remote-write"]),
  textOption("topic-id", "id", "the metric topic", ["tencent-cls"]),
  textOption("project", "name", "the project of the log service", ["alibaba-sls"]),
  textOption("metric-store", "name", "its metric store", ["alibaba-sls"]),
  switchOption("internal", "write to the address inside the cloud", [...LOG_STORES, "huawei-aom"]),
  textOption("names", "style", "prometheus (default), utf-8 or opentelemetry", STORE_NAMES),
  numberOption("out-of-order", "ms", "how late the store takes samples", "outOfOrderMs", STORE_NAMES),
  textOption("group-id", "id", "the application group", ["alibaba"]),
  textOption("signature", "v1|v3", "the version of the signature", ["alibaba"]),
  textOption("v3-body", "query|form", "where V3 puts the points", ["alibaba"]),
  textOption("api-version", "v1|v2", "the version in the path", ["jd"]),
  switchOption("allow-hyphen", "allow - in values of dimensions", ["jd"]),
  textOption("method", "POST|GET", "the HTTP method", ["tencent"]),
  textOption("summary-as", "statistic", "the one statistic of a summary to send", [
    "tencent",
    "huawei-ces",
    ...STORE_NAMES,
  ]),
  numberOption("ttl", "seconds", "how long the data are kept", "ttlSeconds", CES),
  textOption("service", "name", "the service that reports", CSE),
  textOption("app-id", "id", "its application (default)", CSE),
  textOption("service-version", "version", "its version (1.0.0)", CSE, "version"),
  textOption("instance", "name", "its instance (the name of this machine)", CSE),
  textOption("domain-name", "name", "the name of the account", CSE),
  numberOption("thread", "count", "threads of the process", "thread", CSE),
  numberOption("cpu", "percent", "CPU usage of the process", "cpu", CSE),
  textOption("memory", "name=bytes,…", "memory of the process, such as heapUsed=1048576", CSE),
  textOption("facts", "name=value,…", "facts, such as circuitBreakerOpen=true", CSE),
  textOption("auth", "scheme", "sign, token; bearer, static, none at some", [
    "huawei-ces",
    "huawei-cse",
    "alibaba-prometheus",
  ]),
  switchOption("omit-unsupported", "leave out statistics that a cloud cannot carry"),
  numberOption("points-per-request", "count", "the most points in one request"),
  { ...numberOption("requests-per-second", "count", "the most requests a second, or Infinity"), mayBeInfinite: true },
  numberOption("concurrency", "count", "the most requests at once"),
  numberOption("timeout", "ms", "the time of one attempt (15000)", "timeoutMs"),
  numberOption("deadline", "ms", "the time of one batch with its retries (30000)", "deadlineMs"),
];

export function optionsOf(cloud: CloudName): readonly CloudOption[] {
  return CLOUD_OPTIONS.filter(({ clouds }) => clouds?.includes(cloud) ?? true);
}

const METADATA_FLAG: FlagTable[string] = { kind: "text", value: "url", about: "the instance metadata to find keys in" };

/** The flags of commands that talk to clouds. */
export const CLOUD_FLAGS: FlagTable = flagsOf(CLOUD_OPTIONS, true);

const WITHOUT_METADATA: ReadonlySet<CloudName> = new Set([
  "jd",
  "tencent",
  "tencent-cls",
  "tencent-prometheus",
  "remote-write",
]);

/** Those of one cloud. */
export function cloudFlagsOf(cloud: CloudName): FlagTable {
  return flagsOf(optionsOf(cloud), !WITHOUT_METADATA.has(cloud));
}

/** Those that most clouds have. */
export const SHARED_CLOUD_FLAGS: FlagTable = flagsOf(
  CLOUD_OPTIONS.filter(({ clouds }) => clouds === undefined || clouds === REGIONAL),
  false,
);

function flagsOf(options: readonly CloudOption[], hasMetadata: boolean): FlagTable {
  const flags = options.map(({ flag, kind, value = "text", about }) => {
    const takes = kind === "switch" ? { kind } : ({ kind: "list", value } as const);
    return [flag, { ...takes, about }] as const;
  });
  return { ...Object.fromEntries(flags), ...(hasMetadata ? { "metadata-url": METADATA_FLAG } : {}) };
}

/** The variables of an option, the cloud's own first. */
export function variablesOf({ flag }: CloudOption, cloud: CloudName): readonly string[] {
  const upper = (text: string): string => text.toUpperCase().replaceAll("-", "_");
  return [`YUNMETER_${upper(cloud)}_${upper(flag)}`, `YUNMETER_${upper(flag)}`];
}
