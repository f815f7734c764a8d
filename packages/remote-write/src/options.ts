import { type CommonOptions, STATISTIC_NAMES, type StatisticName } from "@yunmeter/core";
import {
  commonEntries,
  count,
  endpointRule,
  faultless,
  fields,
  oneOf,
  optional,
  type OptionEntries,
  parseOptions,
  positive,
  present,
  satisfying,
  secret,
} from "@yunmeter/core/kit";

import { authFault, type RemoteWriteAuth } from "./auth.ts";
import { resolveUrl } from "./endpoint.ts";
import { BYTES_PER_REQUEST, LABEL_LIMITS, type LabelLimits, POINTS_PER_REQUEST } from "./limits.ts";
import type { NameStyle } from "./names.ts";

/** Options of {@link createRemoteWriteReporter}. */
export interface RemoteWriteReporterOptions extends Omit<CommonOptions, "credentials" | "endpoint"> {
  /** The whole address to write to, as the console or the receiver's documents show it. It may hold a token. */
  readonly url: string;
  /** How requests show who sends them. @default they do not */
  readonly auth?: RemoteWriteAuth;
  /**
   * Which names are sent. `"prometheus"`: letters, digits, `_` and, for metrics, `:`; others are refused. `"utf-8"`: any,
   * for receivers that are known to take them. `"opentelemetry"`: others are rewritten as OpenTelemetry's exporters do,
   * with the unit at the end, and the point gets a note.
   *
   * @default `"prometheus"`
   */
  readonly names?: NameStyle;
  /**
   * What the receiver takes of labels. A receiver that drops what is longer answers that all is well, so it is refused
   * here.
   *
   * @default `{ count: 40, nameBytes: 256, valueBytes: 4096, without: "" }`
   */
  readonly labels?: Partial<LabelLimits>;
  /**
   * How old a sample may be that is older than the newest of its series, in milliseconds, as the receiver is configured
   * (`out_of_order_time_window`). Points that are older than that are not sent.
   *
   * @default no limit is known, and samples are sent in order
   */
  readonly outOfOrderMs?: number;
  /** The one statistic of a Summary that is sent, since a sample is one number. @default Summaries are refused */
  readonly summaryAs?: StatisticName;
}

export type CheckedOptions = Omit<RemoteWriteReporterOptions, keyof Defaults> & Defaults;

interface Defaults {
  readonly names: NameStyle;
  readonly labels: LabelLimits;
  readonly pointsPerRequest: number;
  readonly bytesPerRequest: number;
}

export function parseRemoteWriteOptions(options: RemoteWriteReporterOptions): CheckedOptions {
  const given = parseOptions("createRemoteWriteReporter", entries(), options, [
    endpointRule(resolveUrl, ["url", "allowHttp"]),
  ]);
  const { labels, ...rest } = present(given);
  const defaults = {
    names: "prometheus",
    pointsPerRequest: POINTS_PER_REQUEST,
    bytesPerRequest: BYTES_PER_REQUEST,
  } as const;
  return { ...defaults, ...rest, labels: { ...LABEL_LIMITS, ...present(labels ?? {}) } };
}

function entries(): OptionEntries {
  const { credentials: _, endpoint: __, ...common } = commonEntries();
  return {
    url: secret(),
    auth: optional(faultless(authFault)),
    ...common,
    names: optional(oneOf("prometheus", "utf-8", "opentelemetry")),
    labels: optional(
      fields({
        count: optional(count(Infinity)),
        nameBytes: optional(count(Infinity)),
        valueBytes: optional(count(Infinity)),
        without: optional(satisfying((value) => typeof value === "string", "must be a string")),
      }),
    ),
    outOfOrderMs: optional(positive()),
    summaryAs: optional(oneOf(...STATISTIC_NAMES)),
    pointsPerRequest: optional(count(Infinity)),
    bytesPerRequest: optional(count(Infinity)),
  };
}
