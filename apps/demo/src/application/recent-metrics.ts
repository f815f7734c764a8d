import type { Sample } from "@yunmeter/core";

import { METRICS, ORDERS, REQUEST_MS } from "../metrics/metrics.ts";

/** What was measured of one metric in one beat: what stands for it, and the highest where there were many. */
export interface Measure {
  readonly value: number;
  readonly highest: number;
}

export interface MetricsTick {
  readonly at: number;
  readonly measures: Readonly<Record<string, Measure>>;
}

export interface RecentMetrics {
  readonly requests: number;
  readonly orders: number;
  readonly requestsPerSecond: number;
  note(samples: readonly Sample[]): void;
  beat(at: number): MetricsTick;
  /** The last beats, oldest first. */
  readonly history: readonly MetricsTick[];
}

export const TICK_MS = 2_000;

export function createRecentMetrics(): RecentMetrics {
  const history: MetricsTick[] = [];
  let values = new Map<string, number[]>();
  let [requests, orders, requestsPerSecond] = [0, 0, 0];

  return {
    get requests() {
      return requests;
    },
    get orders() {
      return orders;
    },
    get requestsPerSecond() {
      return requestsPerSecond;
    },
    note(samples) {
      for (const { name, value } of samples) {
        if (name === ORDERS) orders += 1;
        if (name === REQUEST_MS) requests += 1;
        values.set(name, [...(values.get(name) ?? []), Number(value)]);
      }
    },
    beat(at) {
      requestsPerSecond = (values.get(REQUEST_MS)?.length ?? 0) / (TICK_MS / 1000);
      const ended = { at, measures: measuresOf(values) };
      values = new Map();
      history.push(ended);
      if (history.length > MOST_BEATS) history.shift();
      return ended;
    },
    history,
  };
}

function measuresOf(values: ReadonlyMap<string, readonly number[]>): MetricsTick["measures"] {
  return Object.fromEntries(
    METRICS.flatMap(({ name }) => {
      const own = values.get(name);
      return own === undefined ? [] : [[name, toMeasure(own)]];
    }),
  );
}

function toMeasure(values: readonly number[]): Measure {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return { value: Math.round(mean * 100) / 100, highest: Math.max(...values) };
}

const MOST_BEATS = 150;
