import type { WorkerData } from "../protocol.ts";
import type { Losses } from "./losses.ts";
import type { Owner } from "./owner.ts";

/** What every step of the work on the database knows. */
export interface Scene extends WorkerData {
  /** Whose leases are ours. */
  readonly owner: Owner;
  /** Counts what the queue gave up. */
  readonly lose: Losses["lose"];
  /** What it gave up so far. */
  readonly lost: Losses["all"];
  /** What happened to the file. */
  readonly remarks: string[];
}
