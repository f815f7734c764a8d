import type { FlagTable } from "../arguments/flags.ts";
import type { CloudName } from "../clouds/cloud.ts";

export interface CloudOption {
  readonly flag: string;
  readonly option: string;
  readonly kind: "text" | "number" | "switch";
  readonly value?: string;
  readonly about: string;
  /** Which clouds have it. @default all of them */
  readonly clouds?: readonly CloudName[];
}

export const CLOUD_OPTIONS: readonly CloudOption[] = [
  { flag: "region", option: "region", kind: "text", value: "id", about: "the region that stores the data" },
  {
    flag: "endpoint",
    option: "endpoint",
    kind: "text",
    value: "url",
    about: "where to send instead, such as a VPC host",
  },
  {
    flag: "allow-http",
    option: "allowHttp",
    kind: "switch",
    about: "let an endpoint be plain HTTP (loopback always may)",
  },
  {
    flag: "namespace",
    option: "namespace",
    kind: "text",
    value: "name",
    about: "the namespace of points that name none",
    clouds: ["jd", "tencent", "huawei-ces"],
  },
  {
    flag: "project-id",
    option: "projectId",
    kind: "text",
    value: "id",
    about: "the project that the data belong to",
    clouds: ["huawei-ces", "huawei-cse"],
  },
  {
    flag: "group-id",
    option: "groupId",
    kind: "text",
    value: "id",
    about: "the application group",
    clouds: ["alibaba"],
  },
  {
    flag: "signature",
    option: "signature",
    kind: "text",
    value: "v1|v3",
    about: "which signature to make",
    clouds: ["alibaba"],
  },
  {
    flag: "v3-body",
    option: "v3Body",
    kind: "text",
    value: "query|form",
    about: "where V3 puts the points",
    clouds: ["alibaba"],
  },
  {
    flag: "api-version",
    option: "apiVersion",
    kind: "text",
    value: "v1|v2",
    about: "the version in the path",
    clouds: ["jd"],
  },
  {
    flag: "allow-hyphen",
    option: "allowHyphen",
    kind: "switch",
    about: "let values of dimensions hold -",
    clouds: ["jd"],
  },
  { flag: "method", option: "method", kind: "text", value: "POST|GET", about: "how to send", clouds: ["tencent"] },
  {
    flag: "summary-as",
    option: "summaryAs",
    kind: "text",
    value: "statistic",
    about: "the one statistic of a summary that is sent",
    clouds: ["tencent", "huawei-ces"],
  },
  {
    flag: "ttl",
    option: "ttlSeconds",
    kind: "number",
    value: "seconds",
    about: "how long the data are kept",
    clouds: ["huawei-ces"],
  },
  {
    flag: "service",
    option: "service",
    kind: "text",
    value: "name",
    about: "the service that reports",
    clouds: ["huawei-cse"],
  },
  {
    flag: "app-id",
    option: "appId",
    kind: "text",
    value: "id",
    about: "its application (default)",
    clouds: ["huawei-cse"],
  },
  {
    flag: "service-version",
    option: "version",
    kind: "text",
    value: "version",
    about: "its version (1.0.0)",
    clouds: ["huawei-cse"],
  },
  {
    flag: "instance",
    option: "instance",
    kind: "text",
    value: "name",
    about: "its instance (the name of this machine)",
    clouds: ["huawei-cse"],
  },
  {
    flag: "domain-name",
    option: "domainName",
    kind: "text",
    value: "name",
    about: "the name of the account",
    clouds: ["huawei-cse"],
  },
  {
    flag: "auth",
    option: "auth",
    kind: "text",
    value: "scheme",
    about: "sign, token, or for CSE bearer, static, none; tokens come from YUNMETER_HUAWEI_TOKEN",
    clouds: ["huawei-ces", "huawei-cse"],
  },
  {
    flag: "omit-unsupported",
    option: "omitUnsupported",
    kind: "switch",
    about: "leave out statistics that a cloud cannot carry, in place of refusing the point",
  },
  {
    flag: "points-per-request",
    option: "pointsPerRequest",
    kind: "number",
    value: "count",
    about: "the most points in one request",
  },
  {
    flag: "requests-per-second",
    option: "requestsPerSecond",
    kind: "number",
    value: "count",
    about: "the most requests a second",
  },
  { flag: "concurrency", option: "concurrency", kind: "number", value: "count", about: "how many requests at once" },
  { flag: "timeout", option: "timeoutMs", kind: "number", value: "ms", about: "for one attempt (15000)" },
  {
    flag: "deadline",
    option: "deadlineMs",
    kind: "number",
    value: "ms",
    about: "for one batch with its retries (30000)",
  },
];

export function optionsOf(cloud: CloudName): readonly CloudOption[] {
  return CLOUD_OPTIONS.filter(({ clouds }) => clouds?.includes(cloud) ?? true);
}

export const CLOUD_FLAGS: FlagTable = {
  ...Object.fromEntries(
    CLOUD_OPTIONS.map(({ flag, kind, value = "text", about, clouds }) => [
      flag,
      {
        ...(kind === "switch" ? { kind } : { kind: "list", value }),
        about: clouds === undefined ? about : `${about} (${clouds.join(", ")})`,
      },
    ]),
  ),
  "metadata-url": { kind: "text", value: "url", about: "where instance metadata are asked for keys" },
};

/** The variables of an option, the cloud's own first. */
export function variablesOf({ flag }: CloudOption, cloud: CloudName): readonly string[] {
  const upper = (text: string): string => text.toUpperCase().replaceAll("-", "_");
  return [`YUNMETER_${upper(cloud)}_${upper(flag)}`, `YUNMETER_${upper(flag)}`];
}
