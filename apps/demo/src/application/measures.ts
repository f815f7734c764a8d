import type { Sample } from "@yunmeter/core";

import { METRICS, ORDERS, REQUEST_MS } from "../metrics/metrics.ts";

/** What was measured of one metric in one beat: what stands for it, and the highest where there were many. */
export interface Measure {
  readonly value: number;
  readonly highest: number;
}

/** What was measured in one beat, by the metric's name. */
export interface Beat {
  readonly at: number;
  readonly measures: Readonly<Record<string, Measure>>;
}

/** What was measured, for the charts. */
export interface Measures {
  readonly requests: number;
  readonly orders: number;
  readonly requestsPerSecond: number;
  note(samples: readonly Sample[]): void;
  /** Ends a beat, and begins the next. */
  beat(at: number): Beat;
  /** The last beats, oldest first. */
  readonly history: readonly Beat[];
}

/** How long a beat is. */
export const BEAT_MS = 2_000;

/** Begins to take notes. */
export function createMeasures(): Measures {
  const history: Beat[] = [];
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
      requestsPerSecond = (values.get(REQUEST_MS)?.length ?? 0) / (BEAT_MS / 1000);
      const ended = { at, measures: measuresOf(values) };
      values = new Map();
      history.push(ended);
      if (history.length > MOST_BEATS) history.shift();
      return ended;
    },
    history,
  };
}

function measuresOf(values: ReadonlyMap<string, readonly number[]>): Beat["measures"] {
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
