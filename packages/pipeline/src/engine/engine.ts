import { createLedger, type Ledger } from "../accounts/ledger.ts";
import { pollQueue, type QueueStart, type QueueWatch, startQueue, watchQueue } from "../accounts/queue-watch.ts";
import { createHandleCollector, type HandleCollector } from "../ingest/handles/collect-handles.ts";
import { createHandles, type Handles } from "../ingest/handles/create-handles.ts";
import { createOverflow, type Overflow } from "../ingest/overflow.ts";
import { type QueueWriter, startQueueWriter } from "../ingest/queue-writer.ts";
import { createIntake, type Intake } from "../ingest/ring-buffer.ts";
import { type LaneUnit, startLaneUnit } from "../lanes/lane-unit.ts";
import { createEmitter } from "../log/emit-event.ts";
import { consoleLog, createEventLog, type EventLog } from "../log/event-log.ts";
import type { PipelineSettings } from "../options/settings.ts";
import { hasSketches } from "../roll-up/create-roll-up.ts";
import { createIds } from "../runtime/unique-ids.ts";
import { type Heart, startHeart } from "../windows/checkpoint-loop.ts";
import { createCounter, type LaneWindows, openWindows } from "../windows/lane-windows.ts";

/** The parts of a running pipeline. */
export interface Engine {
  readonly settings: PipelineSettings;
  readonly ledgers: readonly Ledger[];
  readonly lanes: readonly LaneUnit[];
  /** Of the lanes that roll up. */
  readonly windows: readonly LaneWindows[];
  readonly handles: Handles;
  readonly collector: HandleCollector;
  readonly loop: Heart;
  readonly intake: Intake;
  readonly overflow: Overflow;
  readonly writer: QueueWriter;
  readonly queueStart: QueueStart;
  readonly watch: QueueWatch;
  readonly log: EventLog | undefined;
  /** Ends every call to a cloud. */
  readonly cutoff: AbortController;
}

export function startEngine(settings: PipelineSettings): Engine {
  const { queue, runtime, intervalMs } = settings;
  const log = settings.log === false ? undefined : createEventLog(settings.log ?? consoleLog, runtime);
  const emit = createEmitter(settings.onEvent, log);
  const nextId = createIds();
  const cutoff = new AbortController();
  for (const warning of settings.warnings) log?.remark(warning);

  const accounts = settings.lanes.map((lane) => ({
    settings: lane,
    ledger: createLedger(lane.lane, runtime.now, emit),
    counter: lane.rollUp && createCounter(lane, lane.rollUp, nextId()),
  }));
  const ledgers = accounts.map(({ ledger }) => ledger);
  const watch = watchQueue(queue, ledgers, (words) => log?.remark(words));
  const reads = { watch, ledgers, signal: cutoff.signal, runtime };
  const queueStart = startQueue(reads);
  const { ready } = queueStart;
  const shared = { ...settings, signal: cutoff.signal, ready, nextId };

  const collected = accounts.map((account) => ({
    counter: account.counter,
    unit: startLaneUnit({ ...shared, ...account }),
  }));
  const lanes = collected.map(({ unit }) => unit);
  const overflow = createOverflow(lanes, runtime);
  const intake = createIntake({ ...settings, onOverflow: overflow.drop });
  const writer = startQueueWriter({ queue, ready, runtime, intake, lanes, ledgers });
  const withSketch = settings.lanes.some(({ rollUp }) => rollUp !== undefined && hasSketches(rollUp));
  const handles = createHandles({
    withSketch,
    maxTouched: settings.maxPoints,
    elapsed: () => performance.now(),
  });
  const windows = collected.flatMap(({ unit, counter }) => {
    const { rollUp } = unit.settings;
    return rollUp && counter ? [openWindows({ unit, rollUp, counter, queue, nextId, runtime })] : [];
  });
  const collector = createHandleCollector(handles, collected, withSketch);
  const checkpointMs = queue.durable ? DURABLE_CHECKPOINT_MS : CHECKPOINT_MS;
  const loop = startHeart({ windows, collector, writer, watch, checkpointMs, intervalMs, ready, runtime });
  void ready.then(() => pollQueue(reads, Math.min(intervalMs, LONGEST_POLL_MS)));
  return {
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
    queueStart,
    watch,
    log,
    cutoff,
  };
}

/** A crash loses at most the samples of this time. */
const DURABLE_CHECKPOINT_MS = 1000;
/** In memory a crash loses everything anyway. */
const CHECKPOINT_MS = 5000;
const LONGEST_POLL_MS = 60_000;
