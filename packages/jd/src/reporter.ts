import type { Reporter } from "@yunmeter/core";
import { createReporter, toSettings, type VendorSpec } from "@yunmeter/core/kit";

import { createEncoder, type Datum, ENVELOPE_BYTES, type EncodeOptions, toBody } from "./encode.ts";
import { resolveEndpoint, signingRegion } from "./endpoint.ts";
import {
  BYTES_PER_REQUEST,
  CONCURRENCY,
  DIMENSION_LIMITS,
  ERROR_DOCS,
  FUTURE_MS,
  MAX_AGE_MS,
  POINTS_PER_REQUEST,
  REQUESTS_PER_SECOND,
} from "./limits.ts";
import { type JdReporterOptions, parseJdOptions } from "./options.ts";
import { createReplaceValues } from "./replace-values.ts";
import { createKeyCache, signRequest, type Target } from "./sign.ts";
import { success } from "./success.ts";

/**
 * Creates a reporter for JD Cloud Monitor (putMetricData).
 *
 * @throws {ConfigurationError} when options are invalid; `faults` lists all of them
 * @example
 * const reporter = createJdReporter({ region: "cn-north-1", namespace: "shop", credentials: credentialsFromEnv() });
 * const result = await reporter.report([{ name: "orders", dimensions: { store: "beijing" }, value: 12 }]);
 */
export function createJdReporter(options: JdReporterOptions): Reporter {
  const checked = parseJdOptions(options);
  return createReporter(toSpec(checked), toSettings(checked, DEFAULTS));
}

const DEFAULTS = { concurrency: CONCURRENCY, requestsPerSecond: REQUESTS_PER_SECOND, futureMs: FUTURE_MS };

function toSpec(options: JdReporterOptions): VendorSpec<Datum> {
  const { region, pointsPerRequest = POINTS_PER_REQUEST, bytesPerRequest = BYTES_PER_REQUEST } = options;
  const endpoint = resolveEndpoint(options) as URL;
  const { host } = endpoint;
  const target = toTarget(endpoint, options);
  const keyOf = createKeyCache();
  return {
    vendor: "jd",
    title: "JD Cloud Monitor",
    id: options.id ?? `jd:${region ?? host}`,
    host,
    docs: ERROR_DOCS,
    inOrder: false,
    pointsPerRequest,
    bytesPerRequest,
    envelopeBytes: ENVELOPE_BYTES,
    encode: createEncoder(toEncodeOptions(options)),
    usefulUntil: ({ timestamp }, now) => Number(timestamp ?? now) + MAX_AGE_MS,
    // The documents do not say what a second copy does.
    duplicate: () => "counts-twice",
    sign: (batch, stamp) => signRequest(target, toBody(batch), stamp, keyOf),
    success,
    loadReader: () => import("./response.ts"),
  };
}

function toTarget(endpoint: URL, options: JdReporterOptions): Target {
  const { region, apiVersion = "v1", tokenHeader = "x-jdcloud-security-token", tokenBase64 } = options;
  return {
    url: new URL(`/${apiVersion}/customMetrics`, endpoint),
    region: signingRegion(region, endpoint),
    tokenHeader: tokenHeader.toLowerCase(),
    tokenBase64,
  };
}

function toEncodeOptions(options: JdReporterOptions): EncodeOptions {
  const { namespace, dimensionLimits = {}, allowHyphen, onUnsupportedStatistic, replace } = options;
  const { count = DIMENSION_LIMITS.count, bytes = DIMENSION_LIMITS.bytes } = dimensionLimits;
  const replaceValues = replace === undefined ? undefined : createReplaceValues(replace, allowHyphen);
  return { namespace, dimensionLimits: { count, bytes }, allowHyphen, onUnsupportedStatistic, replaceValues };
}
