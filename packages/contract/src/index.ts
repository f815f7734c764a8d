export { describeReporter } from "./describe-reporter.ts";
export { parseBasicTime } from "./stage/basic-time.ts";
export { dimensionsOf } from "./stage/points.ts";
export type { Answers, ContractOptions, Limit, MakePoint, Subject } from "./subject.ts";
