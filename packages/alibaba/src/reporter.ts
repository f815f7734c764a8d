import { isSummary, type Point, type Reporter } from "@yunmeter/core";
import { createReporter, toSettings, type VendorSpec } from "@yunmeter/core/kit";

import { createEncoder, type Datum } from "./encode.ts";
import { resolveEndpoint } from "./endpoint.ts";
import {
  BYTES_PER_QUERY,
  BYTES_PER_REQUEST,
  CONCURRENCY,
  ERROR_DOCS,
  POINTS_PER_REQUEST,
  REQUESTS_PER_SECOND,
} from "./limits.ts";
import { type AlibabaReporterOptions, parseAlibabaOptions } from "./options.ts";
import { createMetricList } from "./sign/metric-list.ts";
import { ENVELOPE_BYTES, signV1 } from "./sign/v1.ts";
import { signV3 } from "./sign/v3.ts";
import { success } from "./success.ts";

/**
 * Creates a reporter for Alibaba Cloud CloudMonitor (PutCustomMetric).
 *
 * @throws {ConfigurationError} when options are invalid; `faults` lists all of them
 * @example
 * const reporter = createAlibabaReporter({ region: "cn-hangzhou", credentials: credentialsFromEnv() });
 * const result = await reporter.report([{ name: "orders", period: 60, statistics: { count: 12 } }]);
 */
export function createAlibabaReporter(options: AlibabaReporterOptions): Reporter {
  const checked = parseAlibabaOptions(options);
  return createReporter(toSpec(checked), toSettings(checked, DEFAULTS));
}

// CloudMonitor documents no limit on timestamps in the future.
const DEFAULTS = { concurrency: CONCURRENCY, requestsPerSecond: REQUESTS_PER_SECOND, futureMs: Infinity };

function toSpec(options: AlibabaReporterOptions): VendorSpec<Datum> {
  const { region, groupId = "0", onUnsupportedStatistic = "refuse", onRewrite = "refuse", usefulForMs } = options;
  const endpoint = resolveEndpoint(options) as URL;
  const wire = wireOf(options);
  const pointsPerRequest = options.pointsPerRequest ?? POINTS_PER_REQUEST;
  const metricList = createMetricList(pointsPerRequest);
  return {
    vendor: "alibaba",
    title: "Alibaba CloudMonitor",
    id: options.id ?? `alibaba:${region ?? endpoint.host}`,
    host: endpoint.host,
    docs: ERROR_DOCS,
    inOrder: false,
    pointsPerRequest,
    bytesPerRequest: options.bytesPerRequest ?? wire.defaultBytes,
    envelopeBytes: wire.envelopeBytes,
    encode: createEncoder({ groupId, onUnsupportedStatistic, onRewrite }),
    usefulUntil: ({ timestamp }, now) =>
      usefulForMs === undefined ? undefined : Number(timestamp ?? now) + usefulForMs,
    duplicate: countsTwiceIfRaw,
    sign: (batch, stamp) => wire.sign(endpoint, metricList(batch), stamp),
    success,
    loadReader: () => import("./response.ts"),
  };
}

interface Wire {
  readonly defaultBytes: number;
  /** Counted bytes of a request without points. */
  readonly envelopeBytes: number;
  readonly sign: typeof signV1;
}

function wireOf({ signature = "v1", v3Body = "query" }: AlibabaReporterOptions): Wire {
  if (signature === "v1") return { defaultBytes: BYTES_PER_REQUEST, envelopeBytes: ENVELOPE_BYTES, sign: signV1 };
  return {
    defaultBytes: v3Body === "query" ? BYTES_PER_QUERY : BYTES_PER_REQUEST,
    envelopeBytes: 0,
    sign: (endpoint, metrics, stamp) => signV3(endpoint, metrics, stamp, v3Body),
  };
}

// A second raw value is aggregated with the first; a second Summary replaces the first with the same figures.
function countsTwiceIfRaw(point: Point): "harmless" | "counts-twice" {
  return isSummary(point) ? "harmless" : "counts-twice";
}
