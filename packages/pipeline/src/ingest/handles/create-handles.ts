import { explainPoint, ValidationError } from "@yunmeter/core";

import type { MetricKind } from "../../api/distribution.ts";
import type { Counter, Gauge, Timer } from "../../api/handles.ts";
import { accumulate, type Accumulator, createAccumulator } from "../../roll-up/accumulator.ts";
import { MOST_MAGNITUDE } from "../../roll-up/sample-rules.ts";
import type { SeriesIdentity } from "../../roll-up/series.ts";

// Counters, gauges and timers. A handle accumulates its values and is listed while it holds any, so that handles the
// application drops take no memory. The collector empties the listed ones.

/** What one handle received since the last collection. */
export interface HandleReading {
  readonly kind: MetricKind;
  readonly identity: SeriesIdentity;
  readonly values: Accumulator;
}

/** Values that handles could not take, since they never throw. */
export interface RejectedValues {
  /** Values that are not finite numbers within bounds. */
  readonly invalid: number;
  /** About the first of them. */
  readonly firstError?: ValidationError;
  /** Values that came while too many handles held some. */
  readonly excess: number;
}

export interface Handles {
  counter(name: string, dimensions?: Readonly<Record<string, string>>): Counter;
  gauge(name: string, dimensions?: Readonly<Record<string, string>>): Gauge;
  timer(name: string, dimensions?: Readonly<Record<string, string>>): Timer;
  /** What was received since the last call, each handle at most once, with `at` as its time. */
  collect(at: number): readonly HandleReading[];
  /** What was rejected since the last call. */
  rejected(): RejectedValues;
  /** From here on each value is passed on by itself instead of being collected. */
  end(onLateValue: (reading: HandleReading) => void): void;
}

export interface HandlesParameters {
  /** Whether values are sketched for percentiles. */
  readonly withSketch: boolean;
  /** The most handles that hold values between two collections. */
  readonly maxTouched: number;
  /** The rule that points of this kind and identity would break in a lane. */
  readonly brokenBy: (kind: MetricKind, identity: SeriesIdentity) => ValidationError | undefined;
  /** A monotonic clock in milliseconds, for timers. */
  readonly elapsed: () => number;
}

interface Handle {
  readonly kind: MetricKind;
  readonly identity: SeriesIdentity;
  values: Accumulator;
}

/** Each handle-making function throws a ValidationError for a name or dimensions that a lane's reporter refuses. */
export function createHandles({ withSketch, maxTouched, brokenBy, elapsed }: HandlesParameters): Handles {
  let touched: Handle[] = [];
  let room = maxTouched;
  const rejected = countRejected();
  let passOn: ((handle: Handle, value: number) => void) | undefined;

  const createHandle = (
    kind: MetricKind,
    name: string,
    dimensions: Readonly<Record<string, string>> | undefined,
  ): ((value: number) => void) => {
    const fault = explainPoint({ name, dimensions, value: 0 }) ?? emptyName(name);
    if (fault !== undefined) throw fault;
    const identity = dimensions === undefined ? { name } : { name, dimensions: ownCopy(dimensions) };
    const broken = brokenBy(kind, identity);
    if (broken !== undefined) throw broken;
    const handle: Handle = { kind, identity, values: createAccumulator(withSketch, kind) };
    return (value) => {
      const isFirst = handle.values.count === 0;
      if (!isCountable(value)) return rejected.addInvalid(name, value);
      if (isFirst && touched.length >= room) return (passOn ?? rejected.addExcess)(handle, value);
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
      const record = createHandle("histogram", name, dimensions);
      return { record, start: () => startTimer(record, elapsed) };
    },
    collect(at) {
      const readings = touched.map((handle) => {
        const { kind, identity, values } = handle;
        values.lastAt = at;
        handle.values = createAccumulator(withSketch, kind);
        return { kind, identity, values };
      });
      touched = [];
      return readings;
    },
    rejected: () => rejected.take(),
    end(onLateValue) {
      room = 0;
      passOn = ({ kind, identity }, value) => {
        const values = createAccumulator(false, kind);
        accumulate(values, value, 0);
        onLateValue({ kind, identity, values });
      };
    },
  };
}

interface RejectedCount {
  readonly addInvalid: (name: string, value: unknown) => void;
  readonly addExcess: () => void;
  readonly take: () => RejectedValues;
}

function countRejected(): RejectedCount {
  let rejected = NONE;
  return {
    addInvalid(name, value) {
      const firstError = rejected.firstError ?? invalidValue(name, value);
      rejected = { ...rejected, invalid: rejected.invalid + 1, firstError };
    },
    addExcess() {
      rejected = { ...rejected, excess: rejected.excess + 1 };
    },
    take() {
      const taken = rejected;
      rejected = NONE;
      return taken;
    },
  };
}

const NONE: RejectedValues = { invalid: 0, excess: 0 };

function startTimer(record: (milliseconds: number) => void, elapsed: () => number): () => number {
  const begin = elapsed();
  return () => {
    const milliseconds = elapsed() - begin;
    record(milliseconds);
    return milliseconds;
  };
}

// Also of callers without types.
function isCountable(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= MOST_MAGNITUDE;
}

// A lane may add a suffix to the name, with which it would pass.
function emptyName(name: string): ValidationError | undefined {
  if (name !== "") return undefined;
  return new ValidationError({ path: ["name"], rule: "length", must: "must not be empty", received: name });
}

function invalidValue(name: string, received: unknown): ValidationError {
  const must = `accepts finite numbers only, up to ${MOST_MAGNITUDE}`;
  return new ValidationError({ path: [name], rule: "finite", must, received, limit: MOST_MAGNITUDE });
}

/** The application may change the object that it passed. `fromEntries` makes own keys, `__proto__` among them. */
function ownCopy(dimensions: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(dimensions));
}
