export type { Login, RemoteWriteAuth } from "./auth.ts";
export type { LabelLimits } from "./limits.ts";
export type { NameStyle } from "./names.ts";
export type { RemoteWriteReporterOptions } from "./options.ts";
export {
  alibabaPrometheus,
  type AlibabaPrometheusOptions,
  alibabaSls,
  type AlibabaSlsOptions,
} from "./presets/alibaba.ts";
export type { PresetCredentials } from "./presets/entries.ts";
export { huaweiAom, type HuaweiAomOptions } from "./presets/huawei.ts";
export {
  tencentCls,
  type TencentClsOptions,
  tencentPrometheus,
  type TencentPrometheusOptions,
} from "./presets/tencent.ts";
export { createRemoteWriteReporter } from "./reporter.ts";
// What a program needs beside the reporter, so that this package is the only one it has to install.
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
