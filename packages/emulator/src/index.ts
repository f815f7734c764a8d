export type { CanonicalRequest, Outcome, Verdict } from "./clouds/handled.ts";
export type { Confidence, Finding } from "./clouds/rule.ts";
export type { Service, Vendor } from "./clouds/vendor.ts";
export type { Account } from "./accounts/account.ts";
export type { ActiveFault, Emulator } from "./emulator.ts";
export type { FaultRule } from "./faults/fault-rule.ts";
export type { Fault } from "./faults/faults.ts";
export {
  type AlibabaLimits,
  type CesLimits,
  type CseLimits,
  type JdLimits,
  LIMIT_PRESETS,
  type LimitPreset,
  type Limits,
  type LimitsOption,
  type RemoteWriteLimits,
  type RequestLimits,
  type TencentLimits,
} from "./limits.ts";
export type { EmulatorOptions, RetainOptions } from "./options/options.ts";
export { startEmulator } from "./start-emulator.ts";
export type { LoggedAnswer, LoggedRequest } from "./store/logged-request.ts";
export type { PointQuery, SeriesQuery } from "./store/point-store.ts";
export type { Series } from "./store/series.ts";
export type { StoredNote, StoredPoint } from "./store/stored-point.ts";
export type { Thread } from "./store/threads.ts";
