export { credentialsFromEnv } from "./credentials/from-env.ts";
export type { DimensionLimits } from "./limits.ts";
export type { JdReporterOptions } from "./options.ts";
export { createJdReporter } from "./reporter.ts";
// Re-exported so that a program installs this package only.
export {
  assertReported,
  ConfigurationError,
  createLimiter,
  ReportError,
  summaryToSamples,
  YunmeterError,
} from "@yunmeter/core";
export type {
  Credentials,
  CredentialsProvider,
  Limiter,
  Point,
  PointProblem,
  Reason,
  Reporter,
  ReportOptions,
  ReportResult,
  RequestRecord,
  Sample,
  Summary,
} from "@yunmeter/core";
