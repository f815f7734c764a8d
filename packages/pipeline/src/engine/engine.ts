import { createLedger, type Ledger } from "../accounts/ledger.ts";
import { type QueueStart, type QueueStartParts, startQueue } from "../accounts/queue-start.ts";
import { type QueueWatch, readRegularly, watchQueue } from "../accounts/queue-watch.ts";
import { brokenInLanes } from "../ingest/handles/check-identity.ts";
import { type CollectedLane, createHandleCollector, type HandleCollector } from "../ingest/handles/collect-handles.ts";
import { createHandles, type Handles, type HandlesParameters } from "../ingest/handles/create-handles.ts";
import { createIntake, type Intake } from "../ingest/intake.ts";
import { type QueueWriter, startQueueWriter } from "../ingest/queue-writer.ts";
import { createOverflow, type Overflow } from "../ingest/route-to-lanes.ts";
import { type Lane, startLane } from "../lanes/lane.ts";
import { createEmitter, type EventLog, openEventLog } from "../log/event-log.ts";
import type { PipelineSettings } from "../options/settings.ts";
import { memoryQueue } from "../queue/memory/memory-queue.ts";
import type { Queue } from "../queue/queue.ts";
import { standbyQueue, type StandbyQueue } from "../queue/standby-queue.ts";
import { createIds } from "../queue/stored-point.ts";
import { createRollUp, hasSketches } from "../roll-up/create-roll-up.ts";
import { type CheckpointLoop, startCheckpointLoop } from "../windows/checkpoint-loop.ts";
import { type LaneWindows, type LaneWindowsParts, openQueueWindows } from "../windows/lane-windows.ts";
import { openMemoryWindows } from "../windows/memory-windows.ts";

/** The parts of a running pipeline. */
export interface Engine {
  readonly settings: PipelineSettings;
  readonly ledgers: readonly Ledger[];
  readonly lanes: readonly Lane[];
  /** Of the lanes that roll up. */
  readonly windows: readonly LaneWindows[];
  readonly handles: Handles;
  readonly collector: HandleCollector;
  readonly loop: CheckpointLoop;
  readonly intake: Intake;
  readonly overflow: Overflow;
  readonly writer: QueueWriter;
  /** The queue of the settings, with the one that stands in for it. */
  readonly queue: Queue;
  readonly standby: StandbyQueue | undefined;
  readonly queueStart: QueueStart;
  readonly watch: QueueWatch;
  readonly log: EventLog;
  /** Ends every call to a cloud. */
  readonly cutoff: AbortController;
}

export function startEngine(settings: PipelineSettings): Engine {
  const { runtime, intervalMs } = settings;
  const log = openEventLog(settings.log, settings.warnings, runtime);
  const emit = createEmitter(settings.onEvent, log);
  const nextId = createIds();
  const cutoff = new AbortController();

  const accounts = settings.lanes.map((lane) => ({
    settings: lane,
    ledger: createLedger(lane.lane, runtime.now, emit),
    counter: lane.rollUp && createRollUp({ ...lane, settings: lane.rollUp, producer: nextId() }),
  }));
  const ledgers = accounts.map(({ ledger }) => ledger);
  const opened = openQueue(settings, {
    ledgers,
    remark: log.remark,
    signal: cutoff.signal,
    onFound: (found, points) => lanes.find(({ settings: { lane } }) => lane === found)?.arrive(points),
  });
  const { queue, standby, watch, queueStart } = opened;
  const { ready } = queueStart;
  const shared = { ...settings, queue, signal: cutoff.signal, ready, nextId, remark: log.remark };

  const collected = accounts.map((account) => ({
    counter: account.counter,
    lane: startLane({ ...shared, ...account }),
  }));
  const lanes = collected.map(({ lane }) => lane);
  const overflow = createOverflow(lanes, runtime);
  const intake = createIntake({ ...settings, onOverflow: overflow.drop });
  const writer = startQueueWriter({ queue, ready, runtime, intake, lanes, ledgers });
  const withSketch = settings.lanes.some(({ rollUp }) => rollUp !== undefined && hasSketches(rollUp));
  const handles = createHandles({ withSketch, ...handleParameters(settings) });
  const windows = collected.flatMap((lane) => windowsOf(lane, { queue, nextId, runtime }));
  const collector = createHandleCollector(handles, collected, withSketch);
  const times = { checkpointMs: queue.durable ? DURABLE_CHECKPOINT_MS : CHECKPOINT_MS, intervalMs };
  const loop = startCheckpointLoop({ windows, collector, writer, watch, ...times, ready, runtime });
  void ready.then(() => readRegularly({ watch, standby, signal: cutoff.signal, runtime }, intervalMs));
  return {
    ...opened,
    settings,
    ledgers,
    lanes,
    windows,
    handles,
    collector,
    loop,
    intake,
    overflow,
    writer,
    log,
    cutoff,
  };
}

interface OpenQueueParts extends Pick<QueueStartParts, "ledgers" | "onFound" | "signal"> {
  readonly remark: EventLog["remark"];
}

/** Starts the queue of the settings, with the one that stands in for it, and watches its figures. */
function openQueue(
  settings: PipelineSettings,
  { ledgers, remark, ...parts }: OpenQueueParts,
): Pick<Engine, "queue" | "standby" | "watch" | "queueStart"> {
  const { runtime } = settings;
  const standby = standbyFor(settings);
  const queue = standby ?? settings.queue;
  const watch = watchQueue({ queue, ledgers, remark, now: runtime.now });
  const queueStart = startQueue({
    start: () => standby?.start() ?? queue.stats(),
    hasStandby: standby !== undefined,
    watch,
    ledgers,
    runtime,
    ...parts,
  });
  return { queue, standby, watch, queueStart };
}

function handleParameters({ lanes, maxPoints, runtime }: PipelineSettings): Omit<HandlesParameters, "withSketch"> {
  return {
    maxTouched: maxPoints,
    brokenBy: (kind, identity) => brokenInLanes(lanes, kind, identity, runtime.now()),
    elapsed: () => performance.now(),
  };
}

function windowsOf(
  { lane, counter }: CollectedLane,
  parts: Pick<LaneWindowsParts, "queue" | "nextId" | "runtime">,
): readonly LaneWindows[] {
  const { rollUp } = lane.settings;
  const open = parts.queue.durable ? openQueueWindows : openMemoryWindows;
  return rollUp && counter ? [open({ lane, rollUp, counter, ...parts })] : [];
}

// A queue in memory that stands in for a durable one that has not started.
function standbyFor({ queue, maxPoints, maxBytes, runtime: { now } }: PipelineSettings): StandbyQueue | undefined {
  return queue.durable ? standbyQueue(queue, memoryQueue({ maxPoints, maxBytes, now })) : undefined;
}

// A crash loses at most the samples of this time.
const DURABLE_CHECKPOINT_MS = 1000;
// In memory a crash loses everything anyway.
const CHECKPOINT_MS = 5000;
