import { type Ledger, createLedger } from "../accounts/ledger.ts";
import { startQueue, pollQueue } from "../accounts/poll-queue.ts";
import { watchQueue } from "../accounts/queue-watch.ts";
import { createHandleCollector } from "../ingest/handles/collect-handles.ts";
import { createHandles } from "../ingest/handles/create-handles.ts";
import { notifyLanes } from "../ingest/notify-lanes.ts";
import { createOverflow } from "../ingest/overflow.ts";
import { type QueueWriterParts, startQueueWriter } from "../ingest/queue-writer.ts";
import { createIntake } from "../ingest/ring-buffer.ts";
import { routeToLanes } from "../ingest/route-to-lanes.ts";
import { openLane } from "../lanes/lane-unit.ts";
import { consoleLog } from "../log/console-log.ts";
import { createEmitter } from "../log/emit-event.ts";
import { createEventLog } from "../log/event-log.ts";
import type { PipelineSettings } from "../options/settings.ts";
import { isPercentile } from "../roll-up/statistics-of.ts";
import { createIds } from "../runtime/names.ts";
import { startHeart } from "../windows/checkpoint-loop.ts";
import { createCounter, openWindows } from "../windows/lane-windows.ts";
import type { Engine } from "./engine.ts";

/** Puts a pipeline together and starts it. */
export function startEngine(settings: PipelineSettings): Engine {
  const { queue, runtime, intervalMs } = settings;
  const log = settings.log === false ? undefined : createEventLog(settings.log ?? consoleLog, runtime);
  const tell = createEmitter(settings.onEvent, log);
  const nextId = createIds();
  const cutoff = new AbortController();
  for (const warning of settings.warnings) log?.remark(warning);

  const ledgers = settings.lanes.map(({ lane }) => createLedger(lane, runtime.now, tell));
  const watch = watchQueue(queue, ledgers, (words) => log?.remark(words));
  const looks = { watch, ledgers, signal: cutoff.signal, runtime };
  const firstLook = startQueue(looks, (error, retryInMs) => {
    for (const ledger of ledgers) ledger.postpone({ reason: "queue", error, points: [] }, { resent: 0, retryInMs });
  });
  const { ready } = firstLook;
  const shared = { ...settings, signal: cutoff.signal, ready, nextId };

  const desks = settings.lanes.map((lane) => {
    const counter = lane.rollUp && createCounter(lane, lane.rollUp, nextId());
    const ledger = ledgers.find((each) => each.lane === lane.lane) ?? createLedger(lane.lane, runtime.now, tell);
    return { counter, unit: openLane({ ...shared, settings: lane, ledger, counter }) };
  });
  const lanes = desks.map(({ unit }) => unit);
  const overflow = createOverflow(lanes, runtime);
  const intake = createIntake({ ...settings, onOverflow: (value) => overflow.drop(value) });
  const writer = startQueueWriter({
    ...shared,
    intake,
    sort: (arrival) => routeToLanes(lanes, arrival),
    onStored: (entries) => notifyLanes(lanes, entries),
    onFault: postponeIn(ledgers),
  });
  const handles = createHandles({
    withSketch: settings.lanes.some(({ rollUp }) => rollUp?.statistics.some(isPercentile)),
    maxTouched: settings.maxPoints,
    elapsed: () => performance.now(),
  });
  const windows = desks.flatMap(({ unit, counter }) => {
    const { rollUp } = unit.settings;
    return rollUp && counter ? [openWindows({ unit, rollUp, counter, queue, nextId, runtime })] : [];
  });
  const collector = createHandleCollector(handles, desks);
  const checkpointMs = queue.durable ? DURABLE_CHECKPOINT_MS : CHECKPOINT_MS;
  const loop = startHeart({ windows, collector, writer, watch, checkpointMs, intervalMs, ready, runtime });
  void ready.then(() => pollQueue(looks, Math.min(intervalMs, LONGEST_PULSE_MS)));
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
    firstLook,
    watch,
    log,
    cutoff,
  };
}

/** Tells each lane of those of its points that the queue does not take. */
function postponeIn(ledgers: readonly Ledger[]): QueueWriterParts["onFault"] {
  return (error, entries, retryInMs) => {
    for (const ledger of ledgers) {
      const points = entries.filter(({ lane }) => lane === ledger.lane);
      if (points.length > 0) ledger.postpone({ reason: "queue", error, points }, { resent: 0, retryInMs });
    }
  };
}

/** A crash loses no more than was counted since. */
const DURABLE_CHECKPOINT_MS = 1000;
/** Where a crash loses everything anyway. */
const CHECKPOINT_MS = 5000;
const LONGEST_PULSE_MS = 60_000;
