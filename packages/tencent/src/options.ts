import { type CommonOptions, type CredentialsOption, STATISTIC_NAMES, type StatisticName } from "@yunmeter/core";
import {
  commonEntries,
  count,
  endpointRule,
  oneOf,
  optional,
  type OptionEntries,
  parseOptions,
  satisfying,
} from "@yunmeter/core/kit";

import { resolveEndpoint, shortRegion } from "./endpoint.ts";
import { LONG_TERM_KEYS_ONLY } from "./long-term-keys.ts";
import { isNamespace, NAMESPACE_RULE } from "./rules.ts";

/**
 * Options of {@link createTencentReporter}.
 *
 * `credentials` must be long-term keys of the main account; keys of sub-users and temporary keys are refused. Without
 * `endpoint`, requests go over plain HTTP to a host that answers inside Tencent Cloud only.
 */
export interface TencentReporterOptions extends CommonOptions {
  /**
   * The region of the sending machine by its short name, such as `gz`; a long name (`ap-guangzhou`) is mapped to it.
   * Custom monitoring was never offered in `hk`.
   */
  readonly region: string;
  /**
   * Namespace of points without one. It must exist; namespaces never share a request.
   *
   * @default none: every point must have a namespace
   */
  readonly namespace?: string | undefined;
  /** `POST` sends the points in a JSON body, `GET` in the query. @default `"POST"` */
  readonly method?: "POST" | "GET";
  /** The statistic of a Summary to send: the receiver takes single values only. @default Summaries are refused */
  readonly summaryAs?: StatisticName;
}

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

function entries(): OptionEntries {
  const isRegion = (value: unknown): boolean => typeof value === "string" && shortRegion(value) !== undefined;
  return {
    ...commonEntries(),
    region: satisfying(
      isRegion,
      "must be a short name such as gz, or a long one that has a short one, such as ap-guangzhou",
    ),
    namespace: optional(satisfying(isNamespace, NAMESPACE_RULE)),
    method: optional(oneOf("POST", "GET")),
    summaryAs: optional(oneOf(...STATISTIC_NAMES)),
    pointsPerRequest: optional(count(Infinity)),
    bytesPerRequest: optional(count(Infinity)),
  };
}
