/** What a process does with a queue that it shares with others. */
export type QueueRole =
  /** It adds points, and leaves sending to others: leases give nothing. */
  | "produce"
  /** It sends what others add: appending rejects. */
  | "send"
  /** It does both. */
  | "both";

/** All there are. */
export const QUEUE_ROLES: readonly string[] = ["produce", "send", "both"] satisfies readonly QueueRole[];
