import { monitorEventLoopDelay } from "node:perf_hooks";

export interface EventLoopMeter {
  /** The 99th percentile since the last reading, in milliseconds. */
  read(): number;
  stop(): void;
}

export function meterEventLoop(): EventLoopMeter {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  histogram.enable();
  return {
    read() {
      // The histogram counts its own timer's interval, too.
      const ms = histogram.percentile(99) / 1e6 - RESOLUTION_MS;
      histogram.reset();
      return Number.isFinite(ms) ? Math.max(0, ms) : 0;
    },
    stop: () => void histogram.disable(),
  };
}

const RESOLUTION_MS = 10;
