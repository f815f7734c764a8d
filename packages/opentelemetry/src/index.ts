export { isInterface } from "./mapping/interfaces.ts";
export type { RefusedMetric } from "./mapping/measurements.ts";
export { metricExporter, type MetricExporterOptions } from "./metric-exporter.ts";
export { metricReader } from "./metric-reader.ts";
export type { MetricReaderOptions } from "./options.ts";
export type { BoundaryRuntime } from "@yunmeter/core/kit";
