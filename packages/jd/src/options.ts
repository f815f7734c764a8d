import type { CommonOptions } from "@yunmeter/core";
import {
  bool,
  commonEntries,
  count,
  endpointRule,
  oneOf,
  optional,
  type OptionEntries,
  parseOptions,
  partsOf,
  satisfying,
} from "@yunmeter/core/kit";

import { isRegion, resolveEndpoint } from "./endpoint.ts";
import { type DimensionLimits, MAX_BYTES_PER_REQUEST, POINTS_PER_REQUEST } from "./limits.ts";
import { isNamespace } from "./rules.ts";

/** Options of {@link createJdReporter}. */
export interface JdReporterOptions extends CommonOptions {
  /** The region that stores the data, such as `cn-north-1`. Required unless `endpoint` is given. @default none */
  readonly region?: string | undefined;
  /** Namespace of points without one. An account has 20. @default none: every point must have a namespace */
  readonly namespace?: string | undefined;
  /** Version in the path: the documents show `v1`, the official SDKs send `v2`. @default `"v1"` */
  readonly apiVersion?: "v1" | "v2";
  /**
   * Maximum number of dimensions per point and bytes of all of them. The newest API reference has 6 and 1,024.
   *
   * @default `{ count: 5, bytes: 255 }`
   */
  readonly dimensionLimits?: Partial<DimensionLimits>;
  /**
   * Allows `-` in dimension values: the official examples use it, the written rule excludes it. Keys and names never
   * contain one.
   *
   * @default `false`
   */
  readonly allowHyphen?: boolean;
  /**
   * A letter, digit, `_` or `.` that replaces the characters JD excludes in dimension values, such as those of `/orders/:id`,
   * with the note `rewritten`. Of two values of a key that would be stored as one, the later is refused, and so is the
   * 10,001st value.
   *
   * @default none: such points are refused
   */
  readonly replace?: string;
  /** Header for the token of temporary keys. @default `"x-jdcloud-security-token"` */
  readonly tokenHeader?: string;
  /** Whether that token is sent as base64, as some official SDKs do. @default `false` */
  readonly tokenBase64?: boolean;
}

export function parseJdOptions(options: JdReporterOptions): JdReporterOptions {
  return parseOptions("createJdReporter", entries(), options, [endpointRule(resolveEndpoint)]);
}

function entries(): OptionEntries {
  const isLimits = partsOf(["count", "bytes"], (value) => Number.isInteger(value) && (value as number) > 0);
  const isTokenHeader = (value: unknown): boolean => typeof value === "string" && TOKEN_HEADER.test(value);
  const isOneCharacter = (value: unknown): boolean => typeof value === "string" && /^[\w.]$/.test(value);
  return {
    ...commonEntries(),
    region: optional(satisfying(isRegion, "must be a region such as cn-north-1")),
    namespace: optional(satisfying(isNamespace, "must be 1 to 255 letters, digits, _ or .")),
    apiVersion: optional(oneOf("v1", "v2")),
    dimensionLimits: optional(satisfying(isLimits, "must have count and bytes, integers of at least 1")),
    allowHyphen: optional(bool()),
    replace: optional(satisfying(isOneCharacter, "must be one letter, digit, _ or .")),
    tokenHeader: optional(satisfying(isTokenHeader, "must be a header such as x-jdcloud-session-token")),
    tokenBase64: optional(bool()),
    pointsPerRequest: optional(count(POINTS_PER_REQUEST)),
    bytesPerRequest: optional(count(MAX_BYTES_PER_REQUEST)),
  };
}

// Excludes the headers that every request has.
const TOKEN_HEADER = /^x-jdcloud-[a-z-]*token$/i;
