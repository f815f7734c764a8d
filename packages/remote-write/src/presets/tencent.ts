import { bool, optional, parseOptions, text } from "@yunmeter/core/kit";

import type { RemoteWriteReporterOptions } from "../options.ts";
import { addressPart, keyPair, loginOf, type PresetCredentials, tokenOption } from "./entries.ts";

/** A Prometheus instance of Tencent Cloud, and its token. */
export interface TencentPrometheusOptions {
  /** The instance's address in the VPC, as its console page shows it, such as `10.0.1.2:9090`. */
  readonly address: string;
  /** The token of the instance. */
  readonly token: string | (() => Promise<string>);
}

/**
 * Options for Tencent Cloud's managed Prometheus (TMP). It speaks plain HTTP inside the VPC: add `allowHttp: true`.
 *
 * @throws {ConfigurationError} when options are wrong
 * @see https://cloud.tencent.com/document/product/1416/73370
 */
export function tencentPrometheus(options: TencentPrometheusOptions): RemoteWriteReporterOptions {
  const entries = { address: text("must be a host, such as 10.0.1.2:9090"), token: tokenOption() };
  const { address, token } = parseOptions("tencentPrometheus", entries, options);
  const base = address.replace(/^(?!https?:)/i, "http://").replace(/\/+$/, "");
  return {
    url: `${base}/api/v1/prom/write`,
    auth: { bearer: token },
    labels: { count: 32, nameBytes: 1024, valueBytes: 2048 },
  };
}

/** A metric topic of Tencent Cloud's log service, and keys that may write to it. */
export interface TencentClsOptions {
  /** Such as `ap-guangzhou`. */
  readonly region: string;
  /** The id of the metric topic. */
  readonly topicId: string;
  /** A key pair of the account, or an async function that returns one. */
  readonly credentials: PresetCredentials;
  /** Whether to use the address inside Tencent Cloud. @default `false` */
  readonly internal?: boolean;
}

/**
 * Options for a metric topic of Tencent Cloud's log service (CLS), over HTTPS from anywhere.
 *
 * @throws {ConfigurationError} when options are wrong
 * @see https://www.tencentcloud.com/document/product/614/64361
 */
export function tencentCls(options: TencentClsOptions): RemoteWriteReporterOptions {
  const entries = { region: addressPart(), topicId: addressPart(), credentials: keyPair(), internal: optional(bool()) };
  const { region, topicId, credentials, internal = false } = parseOptions("tencentCls", entries, options);
  const host = `${region}.cls.${internal ? "tencentyun" : "tencentcs"}.com`;
  return { url: `https://${host}/prometheus/${topicId}/api/v1/write`, auth: { basic: loginOf(credentials) } };
}
