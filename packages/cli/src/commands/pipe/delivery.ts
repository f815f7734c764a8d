import type { CloudName } from "../../clouds/cloud.ts";
import type { InputEntry } from "../../points/read-points.ts";
import type { Reject } from "./reject.ts";

export interface PipeCounts {
  readonly cloud: CloudName;
  /** Its id, which is also the name of its lane. */
  readonly reporter: string;
  accepted: number;
  refused: number;
  unsent: number;
  unknown: number;
  waiting: number;
  isBlocked: boolean;
  trouble: string | undefined;
  requests: number;
}

export function newCounts(cloud: CloudName, reporter: string): PipeCounts {
  return {
    cloud,
    reporter,
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

export interface StopSignals {
  readonly soft: AbortSignal;
  readonly hard: AbortSignal;
}

export interface PipeDelivery {
  readonly counts: readonly PipeCounts[];
  readonly chunkSize: number;
  settled(): number;
  expected(): number | undefined;
  take(entries: readonly InputEntry[], stop: StopSignals, reject: (reject: Reject) => void): Promise<void>;
  stopped(): string | undefined;
  finish(stop: StopSignals): Promise<void>;
}
