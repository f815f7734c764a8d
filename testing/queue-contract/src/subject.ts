import type { Queue } from "@yunmeter/pipeline";

/** A kind of queue under test. */
export interface QueueSubject {
  /** Whose queue it is, in the titles of the tests. */
  readonly name: string;
  /** Makes an empty place for points: a file, a stream, a process's memory. */
  readonly create: (caps: StoreCaps) => Promise<QueueStore>;
  /** Which caps it keeps. */
  readonly caps: readonly (keyof StoreCaps)[];
  /** Whether several senders can open one store. */
  readonly shared: boolean;
  /** Whether `pass` waits in real time; time-dependent checks are then kept to the necessary ones. */
  readonly realTime?: boolean;
  /** How long a lease lasts here without `renew`, in milliseconds. @default LEASE_MS */
  readonly leaseMs?: number;
  /** How many random days the property tries. @default 40 */
  readonly runs?: number;
}

/** How much a store may hold. A cap that is not given is far away. */
export interface StoreCaps {
  /** The most points. */
  readonly maxPoints?: number;
  /** The most bytes of bodies. */
  readonly maxBytes?: number;
  /** How long a point may wait, in milliseconds. */
  readonly maxAgeMs?: number;
}

/** Where points are, for as long as a test takes. */
export interface QueueStore extends AsyncDisposable {
  /** Opens it: each time for another sender, where the store can be shared. */
  readonly open: () => Promise<Queue>;
  /** The time there, in epoch milliseconds. */
  readonly now: () => number;
  /** Lets time go by. */
  readonly pass: (ms: number) => Promise<void>;
}
