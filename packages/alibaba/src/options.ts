import type { CommonOptions, Point } from "@yunmeter/core";
import {
  commonEntries,
  count,
  endpointRule,
  isFunction,
  oneOf,
  parseOptions,
  positive,
  such,
} from "@yunmeter/core/kit";
import * as v from "valibot";

import { isRegion, resolveEndpoint } from "./endpoint.ts";
import { GROUP_ID, MOST_BYTES_PER_REQUEST, MOST_POINTS_PER_REQUEST } from "./limits.ts";

/** Options of {@link createAlibabaReporter}. */
export interface AlibabaReporterOptions extends CommonOptions {
  /** The region whose CloudMonitor stores the data, such as `cn-hangzhou`; needed unless `endpoint` is given. */
  readonly region?: string;
  /** `v1`: signature 1.0 (HMAC-SHA1). `v3`: ACS3-HMAC-SHA256. @default `"v1"` */
  readonly signature?: "v1" | "v3";
  /**
   * Where V3 puts the points: in the `query`, as the official SDK does, which then holds 8,000 bytes at most, or in a
   * `form` body, which no client is known to send yet.
   *
   * @default `"query"`
   */
  readonly v3Body?: "query" | "form";
  /** The application group the points belong to: its id, or a function of the point. @default `"0"`, no group */
  readonly groupId?: string | ((point: Point) => string);
  /**
   * How long after its timestamp a point is worth sending, in milliseconds: what is older is refused as `expired`. How
   * old a point CloudMonitor takes is documented nowhere.
   *
   * @default no limit
   */
  readonly usefulForMs?: number;
}

/** Checks the options, all faults at once. */
export function parseAlibabaOptions(options: AlibabaReporterOptions): AlibabaReporterOptions {
  return parseOptions("createAlibabaReporter", entries(), options, [endpointRule(resolveEndpoint)]);
}

function entries(): v.ObjectEntries {
  const isGroupId = (value: unknown): boolean =>
    isFunction(value) || (typeof value === "string" && GROUP_ID.test(value));
  return {
    ...commonEntries(),
    region: v.optional(such(isRegion, "must be a region such as cn-hangzhou")),
    signature: v.optional(oneOf("v1", "v3")),
    v3Body: v.optional(oneOf("query", "form")),
    groupId: v.optional(such(isGroupId, "must be a text of digits, or a function of the point")),
    usefulForMs: v.optional(positive()),
    pointsPerRequest: v.optional(count(MOST_POINTS_PER_REQUEST)),
    bytesPerRequest: v.optional(count(MOST_BYTES_PER_REQUEST)),
  };
}
