export { credentialsFromEnv } from "./credentials/from-env.ts";
export type { TencentReporterOptions } from "./options.ts";
export { createTencentReporter } from "./reporter.ts";
// Re-exported so that a program installs this package only.
export { assertReported, createLimiter, summaryToSamples, YunmeterError } from "@yunmeter/core";
export type { Point, Reporter, ReportResult, Sample, Summary } from "@yunmeter/core";
