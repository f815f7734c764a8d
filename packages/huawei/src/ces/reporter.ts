import type { Reporter } from "@yunmeter/core";
import { createReporter, toSettings, type VendorSpec } from "@yunmeter/core/kit";

import { type AuthScheme, authenticateRequest } from "../shared/auth-scheme.ts";
import { schemeOf } from "../shared/auth.ts";
import { resolveEndpoint } from "../shared/endpoint.ts";
import { successOf } from "../shared/success.ts";
import { type Datum, encode, type EncodeOptions } from "./encode.ts";
import {
  BYTES_PER_REQUEST,
  CONCURRENCY,
  ERROR_DOCS,
  FUTURE_MS,
  PAST_MS,
  POINTS_PER_REQUEST,
  REQUESTS_PER_SECOND,
  SUCCESS_STATUS,
  TTL_SECONDS,
} from "./limits.ts";
import { type HuaweiCesReporterOptions, parseCesOptions } from "./options.ts";

/**
 * Creates a reporter for custom metrics of Huawei Cloud Eye (CES, CreateMetricData).
 *
 * @throws {ConfigurationError} when options are invalid; `faults` lists all of them
 * @example
 * const reporter = createHuaweiCesReporter({ region: "cn-north-4", projectId, credentials: credentialsFromEnv() });
 * const result = await reporter.report([
 *   { namespace: "MINE.APP", name: "orders", dimensions: { shop: "s1" }, value: 12 },
 * ]);
 */
export function createHuaweiCesReporter(options: HuaweiCesReporterOptions): Reporter {
  const checked = parseCesOptions(options);
  const settings = toSettings(checked, DEFAULTS);
  const scheme = schemeOf(checked.auth ?? "sign", checked.credentials, settings.runtime.now);
  return createReporter(toSpec(checked, scheme), settings, scheme.keyring);
}

const DEFAULTS = { concurrency: CONCURRENCY, requestsPerSecond: REQUESTS_PER_SECOND, futureMs: FUTURE_MS };

function toSpec(options: HuaweiCesReporterOptions, scheme: AuthScheme): VendorSpec<Datum, object> {
  const { region, projectId, namespace, ttlSeconds = TTL_SECONDS, summaryAs } = options;
  const endpoint = resolveEndpoint("ces", options) as URL;
  const encodeOptions: EncodeOptions = { namespace, ttlSeconds, summaryAs };
  const path = `/V1.0/${projectId}/metric-data`;
  const headers = { "content-type": "application/json", "x-project-id": projectId };
  return {
    vendor: "huawei-ces",
    title: "Huawei Cloud Eye",
    id: options.id ?? `huawei-ces:${region ?? endpoint.host}`,
    host: endpoint.host,
    docs: ERROR_DOCS,
    inOrder: false,
    carries: "sample",
    pointsPerRequest: options.pointsPerRequest ?? POINTS_PER_REQUEST,
    bytesPerRequest: options.bytesPerRequest ?? BYTES_PER_REQUEST,
    envelopeBytes: "[".length,
    encode: (point, now) => encode(point, now, encodeOptions),
    usefulUntil: ({ timestamp }, now) => Number(timestamp ?? now) + PAST_MS,
    // The copy has the same value and time: replacing and averaging both leave the figure unchanged.
    duplicate: () => "harmless",
    sign(batch, stamp) {
      const body = `[${batch.map(({ text }) => text).join(",")}]`;
      // Each point counts a comma; that of the last stands for the closing bracket.
      const bytes = batch.reduce((sum, datum) => sum + datum.bytes, "[".length);
      return authenticateRequest({ endpoint, path, query: [], headers, body, bytes }, scheme, stamp);
    },
    success: successOf(SUCCESS_STATUS),
    loadReader: async () => (await import("./failure.ts")).createReader(scheme),
  };
}
