import { openLedger } from "./accounts/ledger.ts";
import type { PipelineEvent } from "./api/events.ts";
import type { Engine } from "./engine.ts";
import { createIntake } from "./intake/intake.ts";
import { type Pump, startPump } from "./intake/pump.ts";
import { sortInto } from "./intake/sort.ts";
import { type LaneUnit, openLane } from "./lanes/lane-unit.ts";
import { consoleLog } from "./log/console-log.ts";
import { createVoice, type Voice } from "./log/voice.ts";
import type { PipelineSettings } from "./options/settings.ts";
import { firstLook, pulse } from "./queue/pulse.ts";
import type { StoredPoint } from "./queue/queue.ts";
import { watchQueue } from "./queue/watch-queue.ts";
import { createNames } from "./runtime/names.ts";

/** Puts a pipeline together and starts it. */
export function startEngine(settings: PipelineSettings): Engine {
  const { queue, runtime, intervalMs } = settings;
  const voice = settings.log === false ? undefined : createVoice(settings.log ?? consoleLog, runtime);
  const tell = teller(settings, voice);
  const booked = settings.lanes.map((lane) => ({ settings: lane, ledger: openLedger(lane.lane, runtime.now, tell) }));
  const ledgers = booked.map(({ ledger }) => ledger);
  const cutoff = new AbortController();
  const { signal } = cutoff;
  const watch = watchQueue(queue, ledgers, (words) => voice?.remark("", words));
  const looks = { watch, ledgers, signal, runtime };
  const ready = firstLook(looks);
  const shared = { ...settings, signal, ready, nextId: createNames() };
  const lanes = booked.map((each) => openLane({ ...shared, ...each, rollUp: undefined, excess: () => undefined }));
  const intake = createIntake({ ...settings, onOverflow: (value) => overflow(lanes, value) });
  const pump: Pump = startPump({
    ...shared,
    intake,
    sort: (arrival) => sortInto(lanes, arrival),
    onStored: (entries) => announce(lanes, entries),
    onFault: (error, entries, retryInMs) => {
      for (const { lane, ledger } of booked.map(({ ledger }) => ({ ledger, lane: ledger.lane }))) {
        const points = entries.filter((entry) => entry.lane === lane);
        if (points.length > 0) ledger.postpone({ reason: "queue", error, points }, { resent: 0, retryInMs });
      }
    },
  });
  void ready.then(() => pulse(looks, Math.min(intervalMs, LONGEST_PULSE_MS)));
  return { settings, ledgers, lanes, intake, pump, watch, voice, cutoff };
}

const LONGEST_PULSE_MS = 60_000;

/** Tells an event to all who listen. Nobody's points depend on them. */
function teller({ onEvent }: PipelineSettings, voice: Voice | undefined): (event: PipelineEvent) => void {
  return (event) => {
    voice?.hear(event);
    try {
      onEvent?.(event);
    } catch {
      // As the option says.
    }
  };
}

/** Lanes learn that points wait for them. */
function announce(lanes: readonly LaneUnit[], entries: readonly StoredPoint[]): void {
  const counts = new Map<string, number>();
  for (const { lane } of entries) counts.set(lane, (counts.get(lane) ?? 0) + 1);
  for (const { lane, settings } of lanes) {
    const points = counts.get(settings.lane);
    if (points !== undefined) lane.arrive(points);
  }
}

/** The oldest of what was added had to make room, before anybody had looked at it. */
function overflow(lanes: readonly LaneUnit[], value: unknown): void {
  for (const { entrance, ledger } of lanes) {
    if (!entrance.wants(value)) continue;
    ledger.account.added++;
    ledger.lose({ reason: "overflow", points: [value] });
  }
}
