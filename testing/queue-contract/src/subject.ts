import type { Queue } from "@yunmeter/pipeline";

export interface QueueSubject {
  readonly name: string;
  readonly create: (caps: StoreCaps) => Promise<QueueStore>;
  /** Whether its bytes are what a point costs in memory, in place of the length of its body. */
  readonly countsMemory?: boolean;
  readonly caps: readonly (keyof StoreCaps)[];
  readonly shared: boolean;
  /** Whether it has `deadLetters`. @default `false` */
  readonly keepsDeadLetters?: boolean;
  /** Whether `pass` waits in real time; time-dependent checks are then kept to the necessary ones. */
  readonly realTime?: boolean;
  /** How long a lease lasts here without `renew`, in milliseconds. @default LEASE_MS */
  readonly leaseMs?: number;
  /** How many random days the property tries. @default 40 */
  readonly runs?: number;
}

export interface StoreCaps {
  readonly maxPoints?: number;
  /** The most bytes of bodies. */
  readonly maxBytes?: number;
  readonly maxLanePoints?: number;
  readonly maxLaneBytes?: number;
  /** How long a point may wait, in milliseconds. */
  readonly maxAgeMs?: number;
  readonly maxDeadLetterBytes?: number;
  readonly maxDeadLetterAgeMs?: number;
}

export interface QueueStore extends AsyncDisposable {
  readonly open: () => Promise<Queue>;
  /** The time there, in epoch milliseconds. */
  readonly now: () => number;
  readonly pass: (ms: number) => Promise<void>;
}
