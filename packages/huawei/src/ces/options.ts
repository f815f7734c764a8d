import type { CommonOptions, CredentialsOption, StatisticName } from "@yunmeter/core";
import {
  commonEntries,
  count,
  faultless,
  endpointRule,
  isStatisticName,
  optional,
  type OptionEntries,
  parseOptions,
  satisfying,
} from "@yunmeter/core/kit";

import { type HuaweiAuth, isAuth, unusedCredentials } from "../shared/auth.ts";
import { isProjectId, isRegion, PROJECT_RULE, REGION_RULE, resolveEndpoint } from "../shared/endpoint.ts";
import { MAX_BYTES_PER_REQUEST, MAX_POINTS_PER_REQUEST, MAX_TTL_SECONDS } from "./limits.ts";
import { namespaceRule } from "./rules.ts";

/** Options of {@link createHuaweiCesReporter}. */
export interface HuaweiCesReporterOptions extends Omit<CommonOptions, "credentials"> {
  /** Key pair to sign with, or an async function that returns one. Required unless `auth` is a token. @default none */
  readonly credentials?: CredentialsOption;
  /** The region whose Cloud Eye stores the data, such as `cn-north-4`. Required unless `endpoint` is given. @default none */
  readonly region?: string | undefined;
  /** The id of the project that owns the data. */
  readonly projectId: string;
  /** Namespace of points without one, as `service.item`, such as `MINE.APP`. @default none: every point must have one */
  readonly namespace?: string | undefined;
  /** Retention of the data in seconds, at most a week. @default `172_800`, two days */
  readonly ttlSeconds?: number;
  /** The statistic of a Summary to send: Cloud Eye takes single values. @default none: Summaries are refused */
  readonly summaryAs?: StatisticName;
  /** Authentication of requests. @default `"sign"` */
  readonly auth?: HuaweiAuth;
}

export function parseCesOptions(options: HuaweiCesReporterOptions): HuaweiCesReporterOptions {
  return parseOptions("createHuaweiCesReporter", entries(options), options, [
    endpointRule((checked) => resolveEndpoint("ces", checked)),
  ]);
}

function entries(options: HuaweiCesReporterOptions | undefined): OptionEntries {
  const isStatistic = (value: unknown): boolean => typeof value === "string" && isStatisticName(value);
  return {
    ...commonEntries(),
    ...((options?.auth ?? "sign") === "sign" ? {} : unusedCredentials()),
    auth: optional(satisfying(isAuth, 'must be "sign" or { token }')),
    region: optional(satisfying(isRegion, REGION_RULE)),
    projectId: satisfying(isProjectId, PROJECT_RULE),
    namespace: optional(faultless((value) => (typeof value === "string" ? namespaceRule(value) : "must be a string"))),
    ttlSeconds: optional(count(MAX_TTL_SECONDS)),
    summaryAs: optional(satisfying(isStatistic, "must be a statistic, such as average")),
    pointsPerRequest: optional(count(MAX_POINTS_PER_REQUEST)),
    bytesPerRequest: optional(count(MAX_BYTES_PER_REQUEST)),
  };
}
