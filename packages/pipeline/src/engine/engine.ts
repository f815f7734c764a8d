import type { Ledger } from "../accounts/ledger.ts";
import type { QueueStart } from "../accounts/poll-queue.ts";
import type { QueueWatch } from "../accounts/queue-watch.ts";
import type { HandleCollector } from "../ingest/handles/collect-handles.ts";
import type { Handles } from "../ingest/handles/handles.ts";
import type { Overflow } from "../ingest/overflow.ts";
import type { QueueWriter } from "../ingest/queue-writer.ts";
import type { Intake } from "../ingest/ring-buffer.ts";
import type { LaneUnit } from "../lanes/lane-unit.ts";
import type { EventLog } from "../log/event-log.ts";
import type { PipelineSettings } from "../options/settings.ts";
import type { Heart } from "../windows/checkpoint-loop.ts";
import type { LaneWindows } from "../windows/lane-windows.ts";

/** The parts of a running pipeline, as far as they know of each other. */
export interface Engine {
  /** What it was asked to be. */
  readonly settings: PipelineSettings;
  /** The books of each lane. */
  readonly ledgers: readonly Ledger[];
  /** The lanes. */
  readonly lanes: readonly LaneUnit[];
  /** The windows of each lane that has them. */
  readonly windows: readonly LaneWindows[];
  /** What counters, gauges and timers are made by. */
  readonly handles: Handles;
  /** What brings the lanes what those were told. */
  readonly collector: HandleCollector;
  /** What brings windows into the queue and out of it. */
  readonly loop: Heart;
  /** Where points come in. */
  readonly intake: Intake;
  /** What had to make room there. */
  readonly overflow: Overflow;
  /** What carries them to the queue. */
  readonly writer: QueueWriter;
  /** What was found in the queue, or why nobody knows yet. */
  readonly firstLook: QueueStart;
  /** What looks into the queue. */
  readonly watch: QueueWatch;
  /** What a person hears. */
  readonly log: EventLog | undefined;
  /** Ends every call to a cloud. */
  readonly cutoff: AbortController;
}
