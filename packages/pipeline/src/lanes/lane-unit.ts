import type { Ledger } from "../accounts/ledger.ts";
import type { LaneSettings } from "../options/settings.ts";
import type { Queue } from "../queue/queue.ts";
import type { RollUp } from "../roll-up/roll-up-types.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { createAdmission, type Admission } from "./admit-point.ts";
import { createBackoff } from "./lane-backoff.ts";
import { type Lane, startLane } from "./lane.ts";
import { createSender, type Sender } from "./sender.ts";
import { seriesQuota } from "./series-quota.ts";

/** All of one lane: where points come in, where they go out, and its books. */
export interface LaneUnit {
  /** What it was asked to be. */
  readonly settings: LaneSettings;
  /** Its books. */
  readonly ledger: Ledger;
  /** Where points come in. */
  readonly admission: Admission;
  /** Where they go out. */
  readonly sender: Sender;
  /** When they go out. */
  readonly lane: Lane;
}

/** What a lane leans on. */
export interface LaneUnitParts {
  /** What it was asked to be. */
  readonly settings: LaneSettings;
  /** Its books. */
  readonly ledger: Ledger;
  /** What counts its samples, where it rolls up. */
  readonly counter: RollUp | undefined;
  /** Gives a name that no entry ever had. */
  readonly nextId: () => string;
  /** Where its points wait. */
  readonly queue: Queue;
  /** How often it sends what is not a full request. */
  readonly intervalMs: number;
  /** Nothing is sent before. */
  readonly ready: Promise<void>;
  /** Whether a point is sent again although a second copy counts twice. */
  readonly resendUncertain: boolean;
  /** Ends every call. */
  readonly signal: AbortSignal;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** Puts a lane together and starts it. */
export function openLane(parts: LaneUnitParts): LaneUnit {
  const { settings, ledger, counter, runtime, intervalMs, ready } = parts;
  const { reporter } = settings;
  const backoff = createBackoff(runtime);
  const sender = createSender({ ...parts, reporter, backoff });
  const { pointsPerRequest } = reporter;
  // A second call keeps the slots of the reporter busy while the first waits for its slowest request.
  const callsAtOnce = reporter.inOrder ? 1 : 2;
  const lane = startLane({ ledger, backoff, sender, pointsPerRequest, callsAtOnce, intervalMs, ready, runtime });
  const admission = createAdmission({
    ...parts,
    rollUp: counter && ((sample, at) => counter.add(sample, at)),
    excess: seriesQuota(settings.maxSeries),
  });
  return { settings, ledger, admission, sender, lane };
}
