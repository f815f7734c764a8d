import { explainPoint } from "@yunmeter/core";

import { accumulate, type Accumulator, createAccumulator } from "../../roll-up/accumulator.ts";
import { MOST_MAGNITUDE } from "../../roll-up/sample-rules.ts";
import type { SeriesIdentity } from "../../roll-up/series.ts";
import type { HandleReading, Handles } from "./handles.ts";
import { countIgnored } from "./rejected-values.ts";

/** What all handles share. */
export interface HandlesParameters {
  /** Whether what timers, counters and gauges are told is to tell percentiles, too. */
  readonly withSketch: boolean;
  /** The most handles that hold something between two calls of `gather`; what others are told is ignored and counted. */
  readonly maxTouched: number;
  /** A clock in milliseconds that goes forward only, for timers. */
  readonly elapsed: () => number;
}

/** Makes handles. Nothing refers to one that holds nothing, so those that are let go of take no memory. */
export function createHandles({ withSketch, maxTouched, elapsed }: HandlesParameters): Handles {
  let touched: Handle[] = [];
  let room = maxTouched;
  const ignored = countIgnored();
  let turnAway: (handle: Handle, value: number) => void = () => ignored.excess();

  const createHandle = (
    kind: HandleReading["kind"],
    name: string,
    dimensions: Readonly<Record<string, string>> | undefined,
  ): ((value: number) => void) => {
    const fault = explainPoint({ name, dimensions, value: 0 });
    if (fault !== undefined) throw fault;
    const identity = dimensions === undefined ? { name } : { name, dimensions: ownCopy(dimensions) };
    const handle: Handle = { kind, identity, values: createAccumulator(withSketch) };
    return (value) => {
      const isFirst = handle.values.count === 0;
      if (!isCountable(value)) return ignored.wrong(name, value);
      if (isFirst && touched.length >= room) return turnAway(handle, value);
      if (isFirst) touched.push(handle);
      accumulate(handle.values, value, 0);
    };
  };

  return {
    counter(name, dimensions) {
      const count = createHandle("counter", name, dimensions);
      return { add: (amount = 1) => count(amount) };
    },
    gauge(name, dimensions) {
      return { set: createHandle("gauge", name, dimensions) };
    },
    timer(name, dimensions) {
      const record = createHandle("timer", name, dimensions);
      return { record, start: () => startWatch(record, elapsed) };
    },
    gather(at) {
      const gathered = touched.map((handle) => {
        const { kind, identity, values } = handle;
        values.lastAt = at;
        handle.values = createAccumulator(withSketch);
        return { kind, identity, values };
      });
      touched = [];
      return gathered;
    },
    ignored: () => ignored.take(),
    end(tooLate) {
      room = 0;
      turnAway = ({ kind, identity }, value) => {
        const values = createAccumulator(false);
        accumulate(values, value, 0);
        tooLate({ kind, identity, values });
      };
    },
  };
}

/** Begins to measure; what it returns ends it, records and tells how long it took. */
function startWatch(record: (milliseconds: number) => void, elapsed: () => number): () => number {
  const begin = elapsed();
  return () => {
    const milliseconds = elapsed() - begin;
    record(milliseconds);
    return milliseconds;
  };
}

/** Also of callers without types. */
function isCountable(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= MOST_MAGNITUDE;
}

interface Handle {
  readonly kind: HandleReading["kind"];
  readonly identity: SeriesIdentity;
  values: Accumulator;
}

/** So that who made the handle may change what it was made of. Own keys, `__proto__` among them. */
function ownCopy(dimensions: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(dimensions));
}
