export type { HuaweiCesReporterOptions } from "./ces/options.ts";
export { createHuaweiCesReporter } from "./ces/reporter.ts";
export { credentialsFromEnv, type Environment } from "./credentials/from-env.ts";
export type { CseAuth } from "./cse/auth.ts";
export type { CseFacts, CseInterface, CseMetricData, CseProcess, CseService } from "./cse/metric-data.ts";
export type { HuaweiCseReporterOptions } from "./cse/options.ts";
export { createHuaweiCseReporter, type HuaweiCseReporter } from "./cse/reporter.ts";
export type { HuaweiAuth } from "./shared/auth.ts";
export { iamToken, type IamTokenOptions } from "./shared/iam-token.ts";
export type { TokenOption, TokenProvider } from "./shared/token-scheme.ts";
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
