import type { DeadLetter, GivenUpPoint } from "../dead-letters.ts";
import type { Lease, LeaseLimits, QueueStats } from "../queue.ts";
import type { QueueRole } from "../role.ts";
import type { FlatPoint } from "../stored-point.ts";

export interface Requests {
  readonly open: { readonly params: object; readonly result: undefined };
  readonly append: {
    readonly params: { readonly points: readonly FlatPoint[]; readonly holding?: readonly string[] };
    readonly result: boolean;
  };
  readonly lease: {
    readonly params: { readonly lane: string; readonly limits: LeaseLimits };
    readonly result: Lease | undefined;
  };
  readonly renew: { readonly params: { readonly lease: string }; readonly result: boolean };
  readonly settle: {
    readonly params: {
      readonly lease: string;
      readonly gone: readonly string[];
      readonly kept: readonly string[];
      readonly givenUp?: readonly GivenUpPoint[];
      readonly mayBeStored?: readonly string[];
    };
    readonly result: undefined;
  };
  readonly listLetters: {
    readonly params: { readonly limit: number; readonly before?: string | undefined };
    readonly result: readonly DeadLetter[];
  };
  readonly resendLetters: { readonly params: { readonly keys: readonly string[] }; readonly result: number };
  readonly dropLetters: { readonly params: { readonly keys: readonly string[] }; readonly result: number };
  readonly stats: { readonly params: object; readonly result: Omit<QueueStats, "maxPoints" | "maxBytes"> };
  readonly confirmLosses: { readonly params: object; readonly result: undefined };
  readonly close: { readonly params: object; readonly result: undefined };
}

export type Method = keyof Requests;

export type Request<Name extends Method = Method> = {
  [Each in Name]: RequestHeader & { readonly method: Each } & Requests[Each]["params"];
}[Name];

interface RequestHeader {
  readonly number: number;
  readonly now: number;
  /** The time by which points age. */
  readonly ageNow: number;
}

export type Response =
  | { readonly number: number; readonly result: unknown }
  | { readonly number: number; readonly fault: QueueFault };

export interface QueueFault {
  readonly message: string;
  readonly code?: number | undefined;
}

export interface WorkerData {
  readonly kind: typeof WORKER_KIND;
  readonly path: string;
  readonly maxPoints: number;
  readonly maxBytes: number;
  readonly maxLanePoints: number;
  readonly maxLaneBytes: number;
  readonly maxAgeMs: number;
  readonly maxDeadLetterBytes: number;
  readonly maxDeadLetterAgeMs: number;
  readonly leaseMs: number;
  readonly role: QueueRole;
}

/** The name in {@link WorkerData}. */
export const WORKER_KIND = "@yunmeter/pipeline/sqlite";
