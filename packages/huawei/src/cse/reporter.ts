import { isSummary, type Point, type Reporter, type ReportOptions, type ReportResult } from "@yunmeter/core";
import { createReporter, toSettings, type VendorSpec } from "@yunmeter/core/kit";

import type { AuthScheme } from "../shared/auth-scheme.ts";
import { resolveEndpoint } from "../shared/endpoint.ts";
import { successOf } from "../shared/success.ts";
import { cseSchemeOf } from "./auth.ts";
import type { Datum } from "./encode.ts";
import { createEncoder } from "./encoder.ts";
import { API_DOCS, CONCURRENCY, PREAMBLE_BYTES, REQUESTS_PER_SECOND, SUCCESS_STATUS } from "./limits.ts";
import type { CseMetricData } from "./metric-data.ts";
import { type CheckedOptions, type HuaweiCseReporterOptions, parseCseOptions } from "./options.ts";
import { createRequestSigner } from "./request.ts";
import { type Snapshot, takeSnapshot, withInterfaces } from "./snapshot.ts";

/** A reporter that also sends complete reports. */
export interface HuaweiCseReporter extends Reporter {
  /**
   * Sends a complete report. The result has one index per interface; a report without interfaces counts as one.
   *
   * @example await reporter.reportSnapshot({ ...service, thread: 14, interfaces: [{ name: "Provider.a.b", total: 3 }] })
   */
  reportSnapshot(data: CseMetricData, options?: ReportOptions): Promise<ReportResult>;
}

/**
 * Creates a reporter for the dashboard of Huawei Cloud CSE (ServiceComb engines).
 *
 * @throws {ConfigurationError} when options are invalid; `faults` lists all of them
 * @example
 * const service = { name: "order", appId: "default", version: "1.0.0", instance: hostname() };
 * const reporter = createHuaweiCseReporter({ region: "cn-north-4", service, credentials: credentialsFromEnv() });
 * const statistics = { count: 125, failures: 3, average: 35, p99: 180 };
 * const result = await reporter.report([{ name: "Provider.order.create", period: 10, statistics }]);
 */
export function createHuaweiCseReporter(options: HuaweiCseReporterOptions): HuaweiCseReporter {
  const checked = parseCseOptions(options);
  const settings = toSettings(checked, DEFAULTS);
  const endpoint = resolveEndpoint("cse", checked) as URL;
  const project = checked.region ?? regionIn(endpoint) ?? "default";
  const scheme = cseSchemeOf({ ...checked, project, now: settings.runtime.now });
  const snapshots = new WeakMap<Point, Snapshot>();
  const reporter = createReporter(toSpec(checked, endpoint, scheme, snapshots), settings, scheme.keyring);
  return Object.freeze<HuaweiCseReporter>({
    ...reporter,
    async reportSnapshot(data, reportOptions) {
      const snapshot = takeSnapshot(data, checked.stringFields);
      for (const point of snapshot.points) snapshots.set(point, snapshot);
      return withInterfaces(await reporter.report(snapshot.points, reportOptions), data);
    },
  });
}

// CSE documents no limit on timestamps in the future.
const DEFAULTS = { concurrency: CONCURRENCY, requestsPerSecond: REQUESTS_PER_SECOND, futureMs: Infinity };

// The second label of `cse.cn-north-4.myhuaweicloud.com`, which other clients also use as the project name.
function regionIn({ hostname }: URL): string | undefined {
  return /^[^.]+\.([a-z][^.]*)\.[^.]+\.[^.]+$/.exec(hostname)?.[1];
}

function toSpec(
  options: CheckedOptions,
  endpoint: URL,
  scheme: AuthScheme,
  snapshots: WeakMap<Point, Snapshot>,
): VendorSpec<Datum, object> {
  function encoder(): (point: Point, now: number) => ReturnType<Snapshot["encode"]> {
    const encode = createEncoder(options);
    return (point, now) => snapshots.get(point)?.encode(point) ?? encode(point, now);
  }
  return {
    vendor: "huawei-cse",
    title: "Huawei CSE",
    id: options.id ?? `huawei-cse:${options.region ?? endpoint.host}:${options.service.appId}/${options.service.name}`,
    host: endpoint.host,
    docs: API_DOCS,
    inOrder: false,
    pointsPerRequest: options.pointsPerRequest,
    bytesPerRequest: options.bytesPerRequest,
    envelopeBytes: PREAMBLE_BYTES,
    encode: (point, now) => encoder()(point, now),
    encoder,
    usefulUntil: (point, now) => (isSummary(point) ? Number(point.timestamp ?? now) + point.period * 1000 : undefined),
    // The documents do not say whether a repeated window counts twice.
    duplicate: () => "counts-twice",
    sign: createRequestSigner(endpoint, options, scheme),
    success: successOf(SUCCESS_STATUS),
    loadReader: async () => (await import("./failure.ts")).createReader(scheme),
  };
}
