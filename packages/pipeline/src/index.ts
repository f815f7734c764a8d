export {
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
