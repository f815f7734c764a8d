import type { Reporter } from "@yunmeter/core";
import { createReporter, toSettings, type VendorSpec } from "@yunmeter/core/kit";

import { type Datum, encode } from "./encode.ts";
import { isReceiver, resolveEndpoint, shortRegion } from "./endpoint.ts";
import {
  API_DOCS,
  BYTES_PER_REQUEST,
  CONCURRENCY,
  FRESH_MS,
  POINTS_PER_REQUEST,
  REQUESTS_PER_SECOND,
} from "./limits.ts";
import { longTermKeys } from "./long-term-keys.ts";
import { parseTencentOptions, type TencentReporterOptions } from "./options.ts";
import { ENVELOPE_BYTES, signRequest } from "./sign/request.ts";
import { success } from "./success.ts";

/**
 * Creates a reporter for Tencent Cloud's legacy custom monitoring (PutMonitorData). Tencent Cloud has unlisted its
 * documents since 2020, and it answers inside Tencent Cloud only. Whether it still does is unverified.
 *
 * @throws {ConfigurationError} when options are invalid; `faults` lists all of them
 * @example
 * const reporter = createTencentReporter({ region: "gz", namespace: "shop", credentials: credentialsFromEnv() });
 * const result = await reporter.report([{ name: "orders", dimensions: { ip: "10.0.0.1" }, value: 12 }]);
 */
export function createTencentReporter(options: TencentReporterOptions): Reporter {
  const checked = parseTencentOptions(options);
  const settings = toSettings({ ...checked, credentials: longTermKeys(checked.credentials) }, DEFAULTS);
  return createReporter(toSpec(checked), settings);
}

const DEFAULTS = { concurrency: CONCURRENCY, requestsPerSecond: REQUESTS_PER_SECOND, futureMs: FRESH_MS };

function toSpec(options: TencentReporterOptions): VendorSpec<Datum> {
  const { method = "POST", namespace, summaryAs } = options;
  const region = shortRegion(options.region) as string;
  const endpoint = resolveEndpoint(options) as URL;
  return {
    vendor: "tencent",
    title: "Tencent Cloud custom monitoring",
    id: options.id ?? `tencent:${region}`,
    host: endpoint.host,
    docs: API_DOCS,
    unreachableAdvice: isReceiver(endpoint) ? ONLY_INSIDE : undefined,
    inOrder: true,
    carries: "sample",
    pointsPerRequest: options.pointsPerRequest ?? POINTS_PER_REQUEST,
    bytesPerRequest: options.bytesPerRequest ?? BYTES_PER_REQUEST,
    envelopeBytes: ENVELOPE_BYTES,
    encode: (point) => encode(point, { namespace, summaryAs, method }),
    // The wire has no timestamps: a late value would be recorded in the wrong period.
    usefulUntil: ({ timestamp }, now) => Number(timestamp ?? now) + FRESH_MS,
    duplicate: () => "counts-twice",
    sign: (batch, stamp) => signRequest({ endpoint, method, region }, batch, stamp),
    success,
    loadReader: () => import("./response.ts"),
  };
}

const ONLY_INSIDE =
  "This host resolves and answers inside Tencent Cloud only: run the program there, or set `endpoint` to a proxy that forwards to it";
