import type { CommonOptions } from "@yunmeter/core";
import { commonEntries, count, endpointRule, oneOf, parseOptions, partsOf, such } from "@yunmeter/core/kit";
import * as v from "valibot";

import { isRegion, resolveEndpoint } from "./endpoint.ts";
import { type DimensionLimits, MOST_BYTES_PER_REQUEST, POINTS_PER_REQUEST } from "./limits.ts";
import { isNamespace } from "./rules.ts";

/** Options of {@link createJdReporter}. */
export interface JdReporterOptions extends CommonOptions {
  /** The region that stores the data, such as `cn-north-1`; needed unless `endpoint` is given. */
  readonly region?: string;
  /** The namespace of points that name none. An account has 20. @default none, so that each point has to name its own */
  readonly namespace?: string;
  /** The version in the path: `v1` is what the documents show, `v2` what the official SDKs send. @default `"v1"` */
  readonly apiVersion?: "v1" | "v2";
  /**
   * How many dimensions a point may have, and how many bytes they may take in all. The newest API reference has 6 and
   * 1,024.
   *
   * @default `{ count: 5, bytes: 255 }`
   */
  readonly dimensionLimits?: Partial<DimensionLimits>;
  /**
   * Lets the values of dimensions hold `-`, as the official examples do and the written rule does not. Keys and names
   * never hold one.
   *
   * @default `false`
   */
  readonly allowHyphen?: boolean;
  /** The header that carries the token of temporary keys. @default `"x-jdcloud-security-token"` */
  readonly tokenHeader?: string;
  /** Whether that token is sent as base64, as some official SDKs do. @default `false` */
  readonly tokenBase64?: boolean;
}

/** Checks the options, all faults at once. */
export function parseJdOptions(options: JdReporterOptions): JdReporterOptions {
  return parseOptions("createJdReporter", entries(), options, [endpointRule(resolveEndpoint)]);
}

function entries(): v.ObjectEntries {
  const isLimits = partsOf(["count", "bytes"], (value) => Number.isInteger(value) && (value as number) > 0);
  const isTokenHeader = (value: unknown): boolean => typeof value === "string" && TOKEN_HEADER.test(value);
  const flag = (): v.GenericSchema => such((value) => typeof value === "boolean", "must be true or false");
  return {
    ...commonEntries(),
    region: v.optional(such(isRegion, "must be a region such as cn-north-1")),
    namespace: v.optional(such(isNamespace, "must be 1 to 255 letters, digits, _ or .")),
    apiVersion: v.optional(oneOf("v1", "v2")),
    dimensionLimits: v.optional(such(isLimits, "must hold count and bytes, whole numbers from 1")),
    allowHyphen: v.optional(flag()),
    tokenHeader: v.optional(such(isTokenHeader, "must be a header such as x-jdcloud-session-token")),
    tokenBase64: v.optional(flag()),
    pointsPerRequest: v.optional(count(POINTS_PER_REQUEST)),
    bytesPerRequest: v.optional(count(MOST_BYTES_PER_REQUEST)),
  };
}

/** None of the headers that a request has anyway. */
const TOKEN_HEADER = /^x-jdcloud-[a-z-]*token$/i;
