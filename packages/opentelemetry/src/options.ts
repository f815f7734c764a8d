import {
  bool,
  type BoundaryRuntime,
  callback,
  count,
  isFunction,
  optional,
  parseOptions,
  partsOf,
  positive,
  satisfying,
} from "@yunmeter/core/kit";
import type { Pipeline } from "@yunmeter/pipeline";

import { type AttributeFilter, keepByDefault } from "./mapping/attributes.ts";
import type { MappingOptions, RefusedMetric } from "./mapping/measurements.ts";

/** Options of {@link metricReader}. */
export interface MetricReaderOptions {
  /** Takes what is collected. Its owner closes it; the reader does not. Its lanes need `rollUp`, and so `instance`. */
  readonly pipeline: Pick<Pipeline, "absorb" | "flush" | "durable">;
  /**
   * How often metrics are collected, in milliseconds: at multiples of it in epoch time. It should divide the periods of the
   * lanes: 10 s for Huawei CSE, 60 s for the others.
   *
   * @default `10_000`
   */
  readonly intervalMs?: number;
  /**
   * The attributes of a metric that become dimensions, by its name in OpenTelemetry; `undefined` for all. Points that differ
   * in others only are merged: sums add up, histograms are joined, gauges are refused.
   *
   * @default three each for HTTP, RPC, databases and messaging, all for other metrics
   */
  readonly attributes?: (metric: string) => readonly string[] | undefined;
  /** Resource attributes that become dimensions of every series. @default none: most change with each process */
  readonly resourceAttributes?: readonly string[];
  /**
   * Servers whose client metrics are left out, so that the reports themselves are not counted. `RegExp`, or the whole
   * `server.address`.
   *
   * @default the hosts of the clouds that Yunmeter reports to
   */
  readonly ignoreServers?: readonly (string | RegExp)[];
  /**
   * Also makes an interface of Huawei CSE of each operation of HTTP and RPC servers, such as `Provider.GET /orders/:id`, with
   * its durations in milliseconds. Give `select: isInterface` to the lane of CSE, and the reverse to all others.
   *
   * @default `false`
   */
  readonly interfaces?: boolean;
  /** The most series of an instrument; the SDK merges those beyond. @default `2_000` */
  readonly cardinalityLimit?: number;
  /** Explicit buckets in place of exponential histograms. @default `false` */
  readonly explicitBuckets?: boolean;
  /**
   * Receives data points that are not reported: two metrics of one name, several gauges of one series, a metric for which
   * `attributes` throws.
   *
   * @default `console.warn`, once for each metric and reason
   */
  readonly onRefused?: (refused: RefusedMetric) => void;
  /** Replaces the clock and sleep, for tests. @default the process's */
  readonly runtime?: Partial<BoundaryRuntime>;
}

/** @throws {ConfigurationError} */
export function parseReaderOptions(options: MetricReaderOptions): MetricReaderOptions {
  const isPipeline = (value: unknown): boolean => isFunction((value as Partial<Pipeline> | null | undefined)?.absorb);
  const isList = (of: (item: unknown) => boolean) => (value: unknown) => Array.isArray(value) && value.every(of);
  const isText = (value: unknown): boolean => typeof value === "string" && value !== "";
  return parseOptions(
    "metricReader",
    {
      pipeline: satisfying(isPipeline, "must be made by createPipeline"),
      intervalMs: optional(positive()),
      attributes: optional(callback()),
      resourceAttributes: optional(satisfying(isList(isText), "must be a list of attribute names")),
      ignoreServers: optional(
        satisfying(
          isList((item) => isText(item) || item instanceof RegExp),
          "must be a list of hosts or expressions",
        ),
      ),
      interfaces: optional(bool()),
      cardinalityLimit: optional(count(Infinity)),
      explicitBuckets: optional(bool()),
      onRefused: optional(callback()),
      runtime: optional(satisfying(partsOf(["now", "sleep"], isFunction), "must hold now or sleep")),
    },
    options,
  );
}

export function mappingOptionsOf(options: MetricReaderOptions): MappingOptions {
  const { attributes, resourceAttributes = [], ignoreServers = REPORTING_HOSTS, interfaces = false } = options;
  return {
    keep: attributes ?? (keepByDefault satisfies AttributeFilter),
    resourceAttributes,
    interfaces,
    ignoreServers: ignoreServers.map(toPattern),
  };
}

function toPattern(server: string | RegExp): RegExp {
  return typeof server === "string" ? new RegExp(`^${server.replaceAll(/[^\w-]/g, String.raw`\$&`)}$`) : server;
}

/** The monitoring services of the four clouds, their stores for remote write, and their token services. */
const REPORTING_HOSTS: readonly RegExp[] = [
  /^(metrics|sts|sts-vpc)\.([a-z0-9-]+\.)?aliyuncs\.com$/,
  /\.(log|arms)\.aliyuncs\.com$/,
  /^monitor\.[a-z0-9-]+\.jdcloud-api\.(com|net)$/,
  /^receiver\.monitor\.tencentyun\.com$/,
  /\.cls\.tencentcs\.com$/,
  /^(ces|cse|iam|aom)\.([a-z0-9-]+\.)?myhuaweicloud\.(com|cn)$/,
];
