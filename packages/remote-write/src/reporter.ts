import type { Reporter } from "@yunmeter/core";
import { createReporter, toSettings, type VendorSpec } from "@yunmeter/core/kit";

import { type AuthKeys, keyringOf } from "./auth.ts";
import type { Datum } from "./datum.ts";
import { createEncoder } from "./encode.ts";
import { resolveUrl, secretsIn } from "./endpoint.ts";
import { CONCURRENCY, FUTURE_MS, REQUESTS_PER_SECOND, SPEC_DOCS } from "./limits.ts";
import { type CheckedOptions, parseRemoteWriteOptions, type RemoteWriteReporterOptions } from "./options.ts";
import { createSigner } from "./sign.ts";
import { success } from "./success.ts";
import { inTimeOrder } from "./time-order.ts";

/**
 * Creates a reporter that writes to a Prometheus-compatible store (remote write 1.0): Prometheus itself, or a cloud's
 * store, through a preset such as `tencentCls`.
 *
 * @throws {ConfigurationError} when options are wrong: all faults at once, each naming its option
 * @example
 * const reporter = createRemoteWriteReporter(tencentCls({ region: "ap-guangzhou", topicId, credentials }));
 * const result = await reporter.report([{ name: "orders_total", dimensions: { shop: "a" }, value: 12 }]);
 */
export function createRemoteWriteReporter(options: RemoteWriteReporterOptions): Reporter {
  const checked = parseRemoteWriteOptions(options);
  return createReporter(toSpec(checked), toSettings(checked, DEFAULTS), keyringOf(checked.auth));
}

const DEFAULTS = { concurrency: CONCURRENCY, requestsPerSecond: REQUESTS_PER_SECOND, futureMs: FUTURE_MS };

function toSpec(options: CheckedOptions): VendorSpec<Datum, AuthKeys> {
  const url = resolveUrl(options) as URL;
  const { pointsPerRequest, bytesPerRequest, outOfOrderMs } = options;
  const encoder = createEncoder(options);
  return {
    vendor: "remote-write",
    title: "The remote write receiver",
    id: options.id ?? `remote-write:${url.host}`,
    host: url.host,
    addressOption: "url",
    docs: SPEC_DOCS,
    inOrder: true,
    isTimed: false,
    temporality: "cumulative",
    carries: "sample",
    pointsPerRequest,
    bytesPerRequest,
    envelopeBytes: 0,
    // A spec must have it; core calls `encoder`, which knows the earlier points of a call.
    encode: (point, now) => encoder()(point, now),
    encoder,
    sort: inTimeOrder,
    usefulUntil: ({ timestamp }, now) =>
      outOfOrderMs === undefined ? undefined : Number(timestamp ?? now) + outOfOrderMs,
    // A receiver keeps one copy of a value with the same time.
    duplicate: () => "harmless",
    // A copy of any but the newest sample of a series is refused as out of order.
    refusesCopies: true,
    sign: createSigner({ url: url.href, secrets: secretsIn(url) }),
    success,
    loadReader: () => import("./response.ts"),
  };
}
