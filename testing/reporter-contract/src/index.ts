export type { FailureName } from "./cloud/move.ts";
export { describeReporter } from "./describe-reporter.ts";
export { longName, longValue, manyDimensions, sample, summary } from "./makers.ts";
export type {
  ContractOptions,
  EmulatorPart,
  ScriptedFailure,
  Failures,
  Limit,
  MakePoint,
  OpenedBody,
  Subject,
  Wire,
} from "./subject.ts";
