import type { Lease, LeaseLimits, QueueStats, StoredPoint } from "../queue.ts";

/** What the thread with the database can be asked. */
export interface Questions {
  /** Opens the file, so that a fault shows early. */
  readonly open: { readonly asks: object; readonly answer: undefined };
  /** Whether the points were taken: only while all of these leases live. */
  readonly append: {
    readonly asks: { readonly points: readonly StoredPoint[]; readonly holding?: readonly string[] };
    readonly answer: boolean;
  };
  /** As in the queue. */
  readonly lease: {
    readonly asks: { readonly lane: string; readonly limits: LeaseLimits };
    readonly answer: Lease | undefined;
  };
  /** As in the queue. */
  readonly renew: { readonly asks: { readonly lease: string }; readonly answer: boolean };
  /** The points of a lease that are gone, and those that stay. */
  readonly settle: {
    readonly asks: { readonly lease: string; readonly gone: readonly string[]; readonly kept: readonly string[] };
    readonly answer: undefined;
  };
  /** As in the queue, but for the caps. */
  readonly stats: { readonly asks: object; readonly answer: Omit<QueueStats, "maxPoints" | "maxBytes"> };
  /** Closes the file. */
  readonly close: { readonly asks: object; readonly answer: undefined };
}

/** The name of a question. */
export type Topic = keyof Questions;

/** A question with all that belongs to it. The time comes along, so that there is one clock. */
export type Question<Name extends Topic = Topic> = {
  [Each in Name]: { readonly topic: Each; readonly number: number; readonly now: number } & Questions[Each]["asks"];
}[Name];

/** What came of a question. */
export type Reply =
  | { readonly number: number; readonly answer: unknown }
  | { readonly number: number; readonly fault: Fault };

/** An error on its way between threads. */
export interface Fault {
  readonly message: string;
  /** SQLite's result code, where it said something. */
  readonly code?: number | undefined;
}

/** What the thread is told when it starts. */
export interface WorkerData {
  /** Tells this thread from any other that loads the file. */
  readonly kind: typeof WORKER_KIND;
  readonly path: string;
  readonly maxPoints: number;
  readonly maxBytes: number;
  readonly maxAgeMs: number;
  readonly leaseMs: number;
}

/** The name in {@link WorkerData}. */
export const WORKER_KIND = "@yunmeter/pipeline/sqlite";
