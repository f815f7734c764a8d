import type { CommonOptions, Point } from "@yunmeter/core";
import {
  commonEntries,
  count,
  endpointRule,
  isFunction,
  oneOf,
  optional,
  type OptionEntries,
  parseOptions,
  positive,
  satisfying,
} from "@yunmeter/core/kit";

import { isRegion, resolveEndpoint } from "./endpoint.ts";
import { GROUP_ID, MAX_BYTES_PER_QUERY, MAX_BYTES_PER_REQUEST, MAX_POINTS_PER_REQUEST } from "./limits.ts";

/** Options of {@link createAlibabaReporter}. */
export interface AlibabaReporterOptions extends CommonOptions {
  /** The region whose CloudMonitor stores the data, such as `cn-hangzhou`. Required unless `endpoint` is given. @default none */
  readonly region?: string | undefined;
  /** `v1`: signature 1.0 (HMAC-SHA1). `v3`: ACS3-HMAC-SHA256. @default `"v1"` */
  readonly signature?: "v1" | "v3";
  /**
   * Where signature V3 puts the points: in the `query`, as the official SDK does, or in a `form` body, which no official
   * client sends.
   *
   * @default `"query"`
   */
  readonly v3Body?: "query" | "form";
  /**
   * Points whose names contain `-`, `.`, `/` or `\\`, or begin with a digit or `_`: the API's page allows such names, the
   * overview says that they are rewritten. `refuse` refuses them; `send` sends them and notes the stored name.
   *
   * @default `"refuse"`
   */
  readonly onRewrite?: "refuse" | "send";
  /** The id of the application group of the points, or a function that returns it. @default `"0"`, no group */
  readonly groupId?: string | ((point: Point) => string) | undefined;
  /**
   * Maximum age of a point in milliseconds; older points are refused as `expired`. CloudMonitor documents no limit on
   * the age of a point.
   *
   * @default no limit
   */
  readonly usefulForMs?: number;
}

export function parseAlibabaOptions(options: AlibabaReporterOptions): AlibabaReporterOptions {
  return parseOptions("createAlibabaReporter", entries(), options, [
    endpointRule(resolveEndpoint),
    { of: ["signature", "v3Body", "bytesPerRequest"], faults: (checked) => [queryFault(checked)] },
  ]);
}

function queryFault({ signature, v3Body = "query", bytesPerRequest = 0 }: AlibabaReporterOptions): string | undefined {
  if (signature !== "v3" || v3Body !== "query" || bytesPerRequest <= MAX_BYTES_PER_QUERY) return undefined;
  return `bytesPerRequest must be at most ${MAX_BYTES_PER_QUERY} when signature v3 puts the points in the query; received ${bytesPerRequest}`;
}

function entries(): OptionEntries {
  const isGroupId = (value: unknown): boolean =>
    isFunction(value) || (typeof value === "string" && GROUP_ID.test(value));
  return {
    ...commonEntries(),
    region: optional(satisfying(isRegion, "must be a region such as cn-hangzhou")),
    signature: optional(oneOf("v1", "v3")),
    v3Body: optional(oneOf("query", "form")),
    onRewrite: optional(oneOf("refuse", "send")),
    groupId: optional(satisfying(isGroupId, "must be a string of digits, or a function of the point")),
    usefulForMs: optional(positive()),
    pointsPerRequest: optional(count(MAX_POINTS_PER_REQUEST)),
    bytesPerRequest: optional(count(MAX_BYTES_PER_REQUEST)),
  };
}
