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
import { read } from "./response.ts";
import { createMetricList } from "./sign/metric-list.ts";
import { ENVELOPE_BYTES, signV1 } from "./sign/v1.ts";
import { signV3 } from "./sign/v3.ts";

/**
 * Makes a reporter for Alibaba Cloud CloudMonitor (PutCustomMetric).
 *
 * @throws {ConfigurationError} when options are wrong: all faults at once, each naming its option
 * @example
 * const reporter = createAlibabaReporter({ region: "cn-hangzhou", credentials: credentialsFromEnv() });
 * const result = await reporter.report([{ name: "orders", period: 60, statistics: { count: 12 } }]);
 */
export function createAlibabaReporter(options: AlibabaReporterOptions): Reporter {
  const checked = parseAlibabaOptions(options);
  return createReporter(toSpec(checked), toSettings(checked, DEFAULTS));
}

/** How far ahead a point may be is documented nowhere, so it is not limited. */
const DEFAULTS = { concurrency: CONCURRENCY, requestsPerSecond: REQUESTS_PER_SECOND, futureMs: Infinity };

function toSpec(options: AlibabaReporterOptions): VendorSpec<Datum> {
  const { region, groupId = "0", onUnsupportedStatistic = "refuse", usefulForMs } = options;
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
    bytesPerRequest: Math.min(options.bytesPerRequest ?? Infinity, wire.mostBytes),
    envelopeBytes: wire.envelopeBytes,
    encode: createEncoder({
      groupIdOf: typeof groupId === "function" ? groupId : () => groupId,
      onUnsupportedStatistic,
    }),
    usefulUntil: ({ timestamp }, now) =>
      usefulForMs === undefined ? undefined : Number(timestamp ?? now) + usefulForMs,
    duplicate: countsTwiceIfRaw,
    sign: (batch, stamp) => wire.sign(endpoint, metricList(batch), stamp),
    read,
  };
}

/** What depends on the signature and the place of the points. */
interface Wire {
  readonly mostBytes: number;
  /** What a request takes without points, where that counts. */
  readonly envelopeBytes: number;
  readonly sign: typeof signV1;
}

function wireOf({ signature = "v1", v3Body = "query" }: AlibabaReporterOptions): Wire {
  if (signature === "v1") return { mostBytes: BYTES_PER_REQUEST, envelopeBytes: ENVELOPE_BYTES, sign: signV1 };
  return {
    mostBytes: v3Body === "query" ? BYTES_PER_QUERY : BYTES_PER_REQUEST,
    envelopeBytes: 0,
    sign: (endpoint, metrics, stamp) => signV3(endpoint, metrics, stamp, v3Body),
  };
}

/** A second copy of a raw value is one more value of the period; one of a Summary is the same figures again. */
function countsTwiceIfRaw(point: Point): "harmless" | "counts-twice" {
  return isSummary(point) ? "harmless" : "counts-twice";
}
