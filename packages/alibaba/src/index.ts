export { credentialsFromEnv } from "./credentials/from-env.ts";
export type { AlibabaReporterOptions } from "./options.ts";
export { createAlibabaReporter } from "./reporter.ts";
// Re-exported so that a program installs this package only.
export { assertReported, createLimiter, summaryToSamples, YunmeterError } from "@yunmeter/core";
export type { Point, Reporter, ReportResult, Sample, Summary } from "@yunmeter/core";
