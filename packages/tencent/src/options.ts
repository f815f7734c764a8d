import { type CommonOptions, type CredentialsOption, STATISTIC_NAMES, type StatisticName } from "@yunmeter/core";
import { commonEntries, count, endpointRule, oneOf, parseOptions, such } from "@yunmeter/core/kit";
import * as v from "valibot";

import { resolveEndpoint, shortRegion } from "./endpoint.ts";
import { LONG_TERM_KEYS_ONLY } from "./long-term-keys.ts";
import { isNamespace, NAMESPACE_RULE } from "./rules.ts";

/**
 * Options of {@link createTencentReporter}.
 *
 * `credentials` must be long-term keys of the main account: those of sub-users, and temporary ones, are refused.
 * Without `endpoint`, requests go to a host that answers only inside Tencent Cloud, over plain HTTP.
 */
export interface TencentReporterOptions extends CommonOptions {
  /**
   * The region of the sending machine, by its short name, such as `gz`; the long one (`ap-guangzhou`) is mapped to it.
   * Custom monitoring was never offered in `hk`.
   */
  readonly region: string;
  /** The namespace of points that name none: it must exist, and never shares a request with another. */
  readonly namespace?: string;
  /** Whether the points go in a JSON body, or in the query. @default `"POST"` */
  readonly method?: "POST" | "GET";
  /** The one statistic of a Summary that is sent, since the receiver takes single values only. @default Summaries are refused */
  readonly summaryAs?: StatisticName;
}

/** Checks the options, all faults at once. */
export function parseTencentOptions(options: TencentReporterOptions): TencentReporterOptions {
  return parseOptions("createTencentReporter", entries(), options, [
    endpointRule(resolveEndpoint),
    { of: ["credentials"], faults: ({ credentials }) => [tokenFault(credentials)] },
  ]);
}

function tokenFault(credentials: CredentialsOption): string | undefined {
  const hasToken = "securityToken" in credentials && credentials.securityToken !== undefined;
  return hasToken ? `credentials ${LONG_TERM_KEYS_ONLY}` : undefined;
}

function entries(): v.ObjectEntries {
  const isRegion = (value: unknown): boolean => typeof value === "string" && shortRegion(value) !== undefined;
  return {
    ...commonEntries(),
    region: such(isRegion, "must be a short name such as gz, or a long one that has a short one, such as ap-guangzhou"),
    namespace: v.optional(such(isNamespace, NAMESPACE_RULE)),
    method: v.optional(oneOf("POST", "GET")),
    summaryAs: v.optional(oneOf(...STATISTIC_NAMES)),
    pointsPerRequest: v.optional(count(Infinity)),
    bytesPerRequest: v.optional(count(Infinity)),
  };
}
