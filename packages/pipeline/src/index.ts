export type {
  DeliveredEvent,
  EventBase,
  LogEntry,
  LostEvent,
  PipelineEvent,
  RecoveredEvent,
  UncertainEvent,
  WaitingEvent,
} from "./api/events.ts";
export type { Distribution, DistributionBin, MetricKind } from "./api/distribution.ts";
export type { FlushOptions, FlushResult, LaneResult, ReasonCount } from "./api/flush-result.ts";
export type { Health, HealthStatus, LaneHealth } from "./api/health.ts";
export type { Pipeline } from "./api/pipeline.ts";
export type { PipelineReason } from "./api/reasons.ts";
export type { DurationStats, LaneStats, PipelineStats, QueueFigures } from "./api/stats.ts";
export type { Counter, Gauge, Timer } from "./api/handles.ts";
export { createPipeline } from "./engine/create-pipeline.ts";
export { memoryQueue, type MemoryQueueOptions } from "./queue/memory/memory-queue.ts";
export type {
  LaneOption,
  PipelineOptions,
  RawPipelineOptions,
  RollUpPipelineOptions,
  SharedPipelineOptions,
} from "./api/pipeline-options.ts";
export type { Instance, RollUpOptions } from "./api/roll-up-options.ts";
export type { DeadLetter, DeadLetterFate, DeadLetterFigures, DeadLetters, GivenUpPoint } from "./queue/dead-letters.ts";
export { readStoredPoint } from "./queue/point-codec.ts";
export {
  type AppendCondition,
  type Lease,
  type LeasedPoint,
  type LeaseLimits,
  LEASE_MS,
  type Queue,
  type QueueLaneStats,
  type QueueLoss,
  type QueueStats,
  type StoredPoint,
} from "./queue/queue.ts";
export type { QueueRole } from "./queue/role.ts";
export type { PipelineRuntime } from "./runtime/runtime.ts";
