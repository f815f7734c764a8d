/** What a process does with a shared queue: adds points only, sends them only, or both. */
export type QueueRole =
  /** Appends; its leases return nothing. */
  | "produce"
  /** Leases and sends; its appends reject. */
  | "send"
  /** Appends, leases and sends. */
  | "both";

export const QUEUE_ROLES: readonly QueueRole[] = ["produce", "send", "both"];
