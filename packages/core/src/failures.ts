// What reads the answers of a cloud: a separate entry, since the package of a cloud loads it with the first failure.
export { type FailureKind, FAILURES, type PointFate } from "./recovery/failure.ts";
export { failureKind, type FailureRow, type FailureSigns } from "./recovery/failure-table.ts";
export { redact } from "./recovery/redact.ts";
