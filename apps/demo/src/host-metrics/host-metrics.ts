import type { Sample } from "@yunmeter/core";
import { currentLoad, fsStats, mem, networkStats } from "systeminformation";

import { INSTANCE, unitOf } from "../metrics/metrics.ts";
import { meterEventLoop } from "./event-loop.ts";

export interface HostMeter {
  stop(): Promise<void>;
}

export function meterHost(onSamples: (samples: readonly Sample[]) => void, everyMs: number = EVERY_MS): HostMeter {
  const eventLoop = meterEventLoop();
  let isStopped = false;
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const values = { ...(await readMachine()), event_loop_ms: eventLoop.read() };
    if (!isStopped) onSamples(toSamples(values, Date.now()));
  }

  const timer = setInterval(() => {
    looking = looking.then(look).catch(() => undefined);
  }, everyMs);
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await looking;
      eventLoop.stop();
    },
  };
}

/** Readings that the system does not give, or not at the first call, are `null`. */
async function readMachine(): Promise<Readonly<Record<string, number | null>>> {
  const [load, memory, disk, networks] = await Promise.all([currentLoad(), mem(), fsStats(), networkStats("*")]);
  const bytes = networks.reduce((sum, { rx_sec: received, tx_sec: sent }) => sum + (received ?? 0) + (sent ?? 0), 0);
  return {
    cpu_percent: load.currentLoad,
    memory_percent: (memory.active / memory.total) * 100,
    disk_kb_per_second: ((disk as typeof disk | null)?.tx_sec ?? 0) / 1000,
    network_kb_per_second: bytes / 1000,
  };
}

export function toSamples(values: Readonly<Record<string, number | null>>, timestamp: number): readonly Sample[] {
  return Object.entries(values).flatMap(([name, value]) =>
    value === null || !Number.isFinite(value)
      ? []
      : [{ name, dimensions: { instance: INSTANCE }, value: rounded(value), timestamp, unit: unitOf(name) }],
  );
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

const EVERY_MS = 2_000;
