import type { Sample } from "@yunmeter/core";

import { METRICS, ORDERS, REQUEST_MS } from "../metrics/metrics.ts";

export interface MetricReading {
  readonly mean: number;
  readonly highest: number;
}

/** All metrics of {@link TICK_MS}, by name. */
export interface MetricsTick {
  readonly at: number;
  readonly readings: Readonly<Record<string, MetricReading>>;
}

export interface RecentMetrics {
  readonly orders: number;
  readonly requestsPerSecond: number;
  note(samples: readonly Sample[]): void;
  /** Ends a tick and begins the next. */
  tick(at: number): MetricsTick;
  /** The last ticks, oldest first. */
  readonly history: readonly MetricsTick[];
}

export const TICK_MS = 2_000;

export function createRecentMetrics(): RecentMetrics {
  const history: MetricsTick[] = [];
  let values = new Map<string, number[]>();
  let [orders, requestsPerSecond] = [0, 0];

  return {
    get orders() {
      return orders;
    },
    get requestsPerSecond() {
      return requestsPerSecond;
    },
    note(samples) {
      for (const { name, value } of samples) {
        if (name === ORDERS) orders += 1;
        values.set(name, [...(values.get(name) ?? []), Number(value)]);
      }
    },
    tick(at) {
      requestsPerSecond = (values.get(REQUEST_MS)?.length ?? 0) / (TICK_MS / 1000);
      const ended = { at, readings: readingsOf(values) };
      values = new Map();
      history.push(ended);
      if (history.length > MAX_TICKS) history.shift();
      return ended;
    },
    history,
  };
}

function readingsOf(values: ReadonlyMap<string, readonly number[]>): MetricsTick["readings"] {
  return Object.fromEntries(
    METRICS.flatMap(({ name }) => {
      const own = values.get(name);
      return own === undefined ? [] : [[name, toReading(own)]];
    }),
  );
}

function toReading(values: readonly number[]): MetricReading {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { mean: Math.round(mean * 100) / 100, highest: Math.max(...values) };
}

const MAX_TICKS = 150;
