export type {
  Credentials,
  CredentialsOption,
  CredentialsProvider,
  ExpiringCredentials,
} from "./credentials/credentials.ts";
export type { CredentialsLook } from "./credentials/look.ts";
export type { Backoff } from "./recovery/backoff.ts";
export { createLimiter, type Limiter, type LimiterOptions } from "./delivery/limiter.ts";
export {
  AuthenticationError,
  ConfigurationError,
  RefusedError,
  ReportError,
  ThrottledError,
  TransportError,
  UnavailableError,
  UndeliveredError,
  ValidationError,
  YunmeterError,
} from "./errors/index.ts";
export { decimal } from "./model/decimal.ts";
export { isPoint } from "./model/is-point.ts";
export { isSummary, type Point, type PointIdentity, type Sample, type Summary } from "./model/point.ts";
export { explainPoint } from "./model/explain-point.ts";
export { STATISTIC_NAMES, type StatisticName, type Statistics } from "./model/statistics.ts";
export { summaryToSamples } from "./model/summary-to-samples.ts";
export type { CommonOptions } from "./options/settings.ts";
export { assertReported } from "./report/assert-reported.ts";
export type { Reporter, ReportOptions } from "./report/reporter.ts";
export type { Reason } from "./report/reason.ts";
export type { PointNote, PointProblem, ReportResult, RequestRecord } from "./report/result.ts";
export type { Runtime } from "./runtime/runtime.ts";
