import { bool, optional, parseOptions, secret } from "@yunmeter/core/kit";

import type { RemoteWriteReporterOptions } from "../options.ts";
import { addressPart, keyPair, loginOf, type PresetCredentials } from "./entries.ts";

/** A Prometheus instance of Alibaba Cloud, and keys that may write to it. */
export interface AlibabaPrometheusOptions {
  /** The instance's remote write address, as its console page or GetPrometheusInstance shows it. */
  readonly url: string;
  /** Not needed where the address holds a token. @default none */
  readonly credentials?: PresetCredentials;
}

/**
 * Options for Alibaba Cloud's managed Prometheus (ARMS, Cloud Monitor 2.0). It replaces longer label values in silence:
 * they are refused here.
 *
 * @throws {ConfigurationError} when options are wrong
 * @see https://www.alibabacloud.com/help/en/prometheus/service-quotas-legacy
 */
export function alibabaPrometheus(options: AlibabaPrometheusOptions): RemoteWriteReporterOptions {
  const entries = { url: secret(), credentials: optional(keyPair()) };
  const { url, credentials } = parseOptions("alibabaPrometheus", entries, options);
  return {
    url,
    ...(credentials !== undefined && { auth: { basic: loginOf(credentials) } }),
    labels: { count: 256, nameBytes: 256, valueBytes: 256 },
  };
}

/** A metric store of Alibaba Cloud's log service, and keys that may write to it. */
export interface AlibabaSlsOptions {
  /** Such as `cn-hangzhou`. */
  readonly region: string;
  /** The project of the log service. */
  readonly project: string;
  /** The name of the metric store. */
  readonly metricStore: string;
  /** A key pair of the account, or an async function that returns one. */
  readonly credentials: PresetCredentials;
  /** Whether to use the address inside Alibaba Cloud. @default `false` */
  readonly internal?: boolean;
}

/**
 * Options for a metric store of Alibaba Cloud's log service (SLS).
 *
 * @throws {ConfigurationError} when options are wrong
 * @see https://www.alibabacloud.com/help/en/sls/collect-metric-data-from-prometheus-by-using-the-remote-write-protocol
 */
export function alibabaSls(options: AlibabaSlsOptions): RemoteWriteReporterOptions {
  const entries = {
    region: addressPart(),
    project: addressPart(),
    metricStore: addressPart(),
    credentials: keyPair(),
    internal: optional(bool()),
  };
  const checked = parseOptions("alibabaSls", entries, options);
  const { region, project, metricStore, credentials, internal = false } = checked;
  const host = `${project}.${region}${internal ? "-intranet" : ""}.log.aliyuncs.com`;
  return {
    url: `https://${host}/prometheus/${project}/${metricStore}/api/v1/write`,
    auth: { basic: loginOf(credentials) },
    labels: { without: "|" },
  };
}
