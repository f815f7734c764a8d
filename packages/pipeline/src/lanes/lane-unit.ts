import type { Ledger } from "../accounts/ledger.ts";
import type { LaneSettings } from "../options/settings.ts";
import type { Queue } from "../queue/queue.ts";
import type { RollUp } from "../roll-up/roll-up-types.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { type Admission, createAdmission } from "./admit-point.ts";
import { createBackoff } from "./lane-backoff.ts";
import { type Lane, startLane } from "./lane.ts";
import { createSender, type Sender } from "./sender.ts";

/** The parts of one lane: points enter through `admission`, wait in the queue, and leave through `sender` when `lane` decides it. */
export interface LaneUnit {
  readonly settings: LaneSettings;
  readonly ledger: Ledger;
  readonly admission: Admission;
  readonly sender: Sender;
  readonly lane: Lane;
}

export interface LaneUnitParts {
  readonly settings: LaneSettings;
  readonly ledger: Ledger;
  /** Counts Samples in windows, where the lane rolls up. */
  readonly counter: RollUp | undefined;
  readonly nextId: () => string;
  readonly queue: Queue;
  readonly intervalMs: number;
  /** Nothing is sent before. */
  readonly ready: Promise<void>;
  readonly resendUncertain: boolean;
  readonly deadLetters: boolean;
  /** Ends every call. */
  readonly signal: AbortSignal;
  readonly runtime: PipelineRuntime;
  /** Logs a line that is not about points, once. */
  readonly remark: (words: string) => void;
}

export function startLaneUnit(parts: LaneUnitParts): LaneUnit {
  const { settings, ledger, runtime, intervalMs, ready } = parts;
  const { reporter } = settings;
  const backoff = createBackoff(runtime);
  const sender = createSender({ ...parts, reporter, backoff });
  const { pointsPerRequest } = reporter;
  const lane = startLane({ ledger, backoff, sender, pointsPerRequest, intervalMs, ready, runtime });
  const admission = createAdmission(parts);
  return { settings, ledger, admission, sender, lane };
}
