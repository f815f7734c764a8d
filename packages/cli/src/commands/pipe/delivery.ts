import type { Entry } from "../../points/read-points.ts";
import type { Reject } from "./reject.ts";

/** How far one cloud has come. */
export interface LaneCounts {
  /** The reporter's id. */
  readonly cloud: string;
  /** The cloud says that it has stored them. */
  accepted: number;
  /** Bad ones. */
  refused: number;
  /** Surely not stored, and gone from here. */
  unsent: number;
  /** Perhaps stored. */
  unknown: number;
  /** Kept in the queue for the next time. */
  waiting: number;
  /** Whether these wait for somebody to change something. */
  isBlocked: boolean;
  /** Why they wait. */
  trouble: string | undefined;
  /** Requests, retries included. */
  requests: number;
}

/** Nothing has happened yet. */
export function newCounts(cloud: string): LaneCounts {
  return {
    cloud,
    accepted: 0,
    refused: 0,
    unsent: 0,
    unknown: 0,
    waiting: 0,
    isBlocked: false,
    trouble: undefined,
    requests: 0,
  };
}

/** How a journey ends early. */
export interface Ending {
  /** Is aborted when nothing new is to be sent. */
  readonly soft: AbortSignal;
  /** Is aborted when what is under way has had its time. */
  readonly hard: AbortSignal;
}

/** The way of entries to the clouds: at once, or through a queue on disk. */
export interface Delivery {
  /** How far each cloud has come. */
  readonly counts: readonly LaneCounts[];
  /** How many entries to take at a time. */
  readonly chunkSize: number;
  /** Entries whose fate is known, of all clouds together. */
  settled(): number;
  /** How many there will be, where that says more than the bytes of the input. */
  expected(): number | undefined;
  /** Takes a chunk: resolves when its fate is known, or when it is safe. */
  take(entries: readonly Entry[], ending: Ending, reject: (reject: Reject) => void): Promise<void>;
  /** Why nothing more is taken; `undefined` while all is well. */
  stopped(): string | undefined;
  /** Brings home what is still under way. */
  finish(ending: Ending): Promise<void>;
}
