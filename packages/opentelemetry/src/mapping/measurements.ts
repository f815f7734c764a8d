import { notAPromise } from "@yunmeter/core/kit";
import type { Distribution, MetricKind } from "@yunmeter/pipeline";

import {
  DATA_POINT,
  type DataPoint,
  type ExponentialValue,
  type HistogramValue,
  type MetricData,
  type ResourceMetricsData,
} from "../sdk-data.ts";
import { type AttributeFilter, dimensionsOf } from "./attributes.ts";
import { ofExponentialHistogram, ofHistogram, ofNumber } from "./distribution.ts";
import { interfaceOf } from "./interfaces.ts";
import type { Measurement } from "./measurement.ts";
import { nameOf, unitOf } from "./names.ts";

/** Data points that cannot become measurements. */
export interface RefusedMetric {
  /** Name in OpenTelemetry. */
  readonly metric: string;
  /** Why, and what to do about it. */
  readonly reason: string;
  /** How many data points. */
  readonly points: number;
}

/** How collections are read. */
export interface MappingOptions {
  readonly keep: AttributeFilter;
  /** Resource attributes that become dimensions of every series. */
  readonly resourceAttributes: readonly string[];
  /** Whether durations of HTTP and RPC servers are interfaces of Huawei CSE, too. */
  readonly interfaces: boolean;
  /** Hosts whose requests are not counted. */
  readonly ignoreServers: readonly RegExp[];
}

/** A collection as measurements, each series once or merged by its lanes, and what was refused. */
export interface Mapped {
  readonly measurements: readonly Measurement[];
  readonly refused: readonly RefusedMetric[];
}

/** Creates a mapping, which remembers which metric has which name: two metrics must not share one. */
export function createMapping(options: MappingOptions): (collected: ResourceMetricsData) => Mapped {
  const owners = new Map<string, string>();
  return ({ resource, scopeMetrics }) => {
    const shared = dimensionsOf(resource.attributes, options.resourceAttributes);
    const measurements: Measurement[] = [];
    const refused: RefusedMetric[] = [];
    for (const metric of scopeMetrics.flatMap(({ metrics }) => metrics)) {
      const { name, unit } = metric.descriptor;
      const kind = kindOf(metric);
      const owner = `${name} (${kind}${unit === "" ? "" : ` in ${unit}`})`;
      const mappedName = nameOf(name, unit, kind === "gauge");
      const first = owners.get(mappedName) ?? owner;
      owners.set(mappedName, first);
      const kept = keptOf(name, options.keep);
      const reason = first === owner ? kept.reason : sharedName(mappedName, first);
      if (reason === undefined)
        measurements.push(...measurementsOf(metric, mappedName, kind, shared, kept.names, options));
      else refused.push({ metric: name, reason, points: metric.dataPoints.length });
    }
    return settleGauges(measurements, refused);
  };
}

/** The attributes to keep of a metric; `reason` where the option does not say, for which the other metrics must not suffer. */
function keptOf(
  metric: string,
  keep: AttributeFilter,
): { readonly names?: readonly string[] | undefined; readonly reason?: string } {
  try {
    return { names: notAPromise("attributes", keep(metric)) };
  } catch (error) {
    return { reason: `has no dimensions, since the option attributes failed: ${String(error)}` };
  }
}

function kindOf({ dataPointType, isMonotonic }: MetricData): MetricKind {
  if (dataPointType === DATA_POINT.gauge) return "gauge";
  if (dataPointType === DATA_POINT.sum) return isMonotonic ? "counter" : "gauge";
  return "histogram";
}

function sharedName(name: string, owner: string): string {
  return `would be called ${name}, which is the name of ${owner}; rename one of them with a View`;
}

function measurementsOf(
  { descriptor, dataPointType, dataPoints }: MetricData,
  name: string,
  kind: MetricKind,
  shared: Readonly<Record<string, string>>,
  kept: readonly string[] | undefined,
  { ignoreServers, interfaces }: MappingOptions,
): Measurement[] {
  const counted = dataPoints.filter(({ attributes }) => {
    const server = attributes["server.address"];
    return !isClient(descriptor.name) || !ignoreServers.some((pattern) => pattern.test(String(server)));
  });
  const measurements: Measurement[] = counted.map((point) => ({
    metric: descriptor.name,
    name,
    unit: unitOf(descriptor.unit),
    dimensions: { ...shared, ...dimensionsOf(point.attributes, kept) },
    kind,
    distribution: distributionOf(point, dataPointType),
  }));
  if (interfaces)
    measurements.push(
      ...counted.flatMap((point, index) => interfaceOf(measurements[index] as Measurement, point.attributes) ?? []),
    );
  // Up-down counters are states that add up; gauges of one series do not.
  return dataPointType === DATA_POINT.sum && kind === "gauge" ? added(measurements) : measurements;
}

function isClient(metric: string): boolean {
  return metric.startsWith("http.client.") || metric.startsWith("rpc.client.");
}

function distributionOf({ value }: DataPoint, type: number): Distribution {
  if (type === DATA_POINT.histogram) return ofHistogram(value as HistogramValue);
  if (type === DATA_POINT.exponentialHistogram) return ofExponentialHistogram(value as ExponentialValue);
  return ofNumber(value as number);
}

function added(measurements: readonly Measurement[]): Measurement[] {
  return [...bySeries(measurements).values()].map((group) => {
    const [first] = group as [Measurement];
    const sum = group.reduce((total, { distribution }) => total + Number(distribution.sum), 0);
    const { metric, name, unit, dimensions, kind } = first;
    return { metric, name, unit, dimensions, kind, distribution: ofNumber(sum) };
  });
}

/** Of several gauges of one series none can stand for the others. Counters and histograms are merged by the pipeline. */
function settleGauges(measurements: readonly Measurement[], refused: RefusedMetric[]): Mapped {
  const clashing = new Set<Measurement>();
  for (const group of bySeries(measurements.filter(({ kind }) => kind === "gauge")).values()) {
    if (group.length === 1) continue;
    for (const gauge of group) clashing.add(gauge);
    const { metric, dimensions } = group[0] as Measurement;
    const reason = `has ${group.length} gauges of the dimensions ${JSON.stringify(dimensions)}; keep the attributes that tell them apart, or choose one with a View`;
    refused.push({ metric, reason, points: group.length });
  }
  return { measurements: measurements.filter((each) => !clashing.has(each)), refused };
}

function bySeries(measurements: readonly Measurement[]): Map<string, Measurement[]> {
  const groups = new Map<string, Measurement[]>();
  for (const measurement of measurements) {
    const key = JSON.stringify([measurement.name, measurement.dimensions]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [measurement]);
    else group.push(measurement);
  }
  return groups;
}
