import type { CommonOptions, CredentialsOption, StatisticName } from "@yunmeter/core";
import { commonEntries, count, endpointRule, isStatisticName, parseOptions, such } from "@yunmeter/core/kit";
import * as v from "valibot";

import { type HuaweiAuth, isAuth, unusedCredentials } from "../shared/auth.ts";
import { isProjectId, isRegion, PROJECT_RULE, REGION_RULE, resolveEndpoint } from "../shared/endpoint.ts";
import { MOST_BYTES_PER_REQUEST, MOST_TTL_SECONDS, POINTS_PER_REQUEST } from "./limits.ts";
import { namespaceRule } from "./rules.ts";

/** Options of {@link createHuaweiCesReporter}. */
export interface HuaweiCesReporterOptions extends Omit<CommonOptions, "credentials"> {
  /** The keys to sign with, or an async function that gives them. Needed unless `auth` is a token. */
  readonly credentials?: CredentialsOption;
  /** The region whose Cloud Eye stores the data, such as `cn-north-4`; needed unless `endpoint` is given. */
  readonly region?: string;
  /** The id of the project that the data belong to. */
  readonly projectId: string;
  /** The namespace of points that have none, as `service.item`, such as `MINE.APP`. */
  readonly namespace?: string;
  /** How long the data are kept, in seconds: a week at most. @default `172_800`, two days */
  readonly ttlSeconds?: number;
  /** The statistic by which a Summary goes, since Cloud Eye takes single values. @default none: Summaries are refused */
  readonly summaryAs?: StatisticName;
  /** How requests show who sends them. @default `"sign"` */
  readonly auth?: HuaweiAuth;
}

/** Checks the options, all faults at once. */
export function parseCesOptions(options: HuaweiCesReporterOptions): HuaweiCesReporterOptions {
  return parseOptions("createHuaweiCesReporter", entries(options), options, [
    endpointRule((checked) => resolveEndpoint("ces", checked)),
  ]);
}

function entries(options: HuaweiCesReporterOptions | undefined): v.ObjectEntries {
  const isStatistic = (value: unknown): boolean => typeof value === "string" && isStatisticName(value);
  return {
    ...commonEntries(),
    ...((options?.auth ?? "sign") === "sign" ? {} : unusedCredentials()),
    auth: v.optional(such(isAuth, 'must be "sign" or { token }')),
    region: v.optional(such(isRegion, REGION_RULE)),
    projectId: such(isProjectId, PROJECT_RULE),
    namespace: v.optional(
      such(
        (value) => typeof value === "string" && namespaceRule(value) === undefined,
        ({ input }) => (typeof input === "string" ? namespaceRule(input) : undefined) ?? "must be a text",
      ),
    ),
    ttlSeconds: v.optional(count(MOST_TTL_SECONDS)),
    summaryAs: v.optional(such(isStatistic, "must be a statistic, such as average")),
    pointsPerRequest: v.optional(count(POINTS_PER_REQUEST)),
    bytesPerRequest: v.optional(count(MOST_BYTES_PER_REQUEST)),
  };
}
