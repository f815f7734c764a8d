/** What a process does with a shared queue: adds points only, sends them only, both, or neither. */
export type QueueRole =
  /** Appends; its leases return nothing. */
  | "produce"
  /** Leases and sends; its appends reject. */
  | "send"
  /** Appends, leases and sends. */
  | "both"
  /** Neither appends nor leases, and leaves the losses of its `stats` to be reported by the others. */
  | "inspect";

export const QUEUE_ROLES: readonly QueueRole[] = ["produce", "send", "both", "inspect"];
