export { credentialsFromEnv } from "./credentials/from-env.ts";
export type { AlibabaReporterOptions } from "./options.ts";
export { createAlibabaReporter } from "./reporter.ts";
// What a program needs beside the reporter, so that this package is the only one it has to install.
export { assertReported, createLimiter, summaryToSamples, YunmeterError } from "@yunmeter/core";
export type { Point, Reporter, ReportResult, Sample, Summary } from "@yunmeter/core";
