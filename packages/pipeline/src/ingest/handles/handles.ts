import type { Counter, Gauge, Timer } from "../../api/handles.ts";
import type { Accumulator } from "../../roll-up/accumulator.ts";
import type { SeriesIdentity } from "../../roll-up/series.ts";
import type { Ignored } from "./rejected-values.ts";

/** What one handle was told since it was last asked. */
export interface HandleReading {
  readonly kind: "counter" | "gauge" | "timer";
  readonly identity: SeriesIdentity;
  readonly values: Accumulator;
}

/** Makes handles, and asks those that were touched. */
export interface Handles {
  /** Makes a counter. Throws a ValidationError where it could be none. */
  counter(name: string, dimensions?: Readonly<Record<string, string>>): Counter;
  /** Makes a gauge. Throws a ValidationError where it could be none. */
  gauge(name: string, dimensions?: Readonly<Record<string, string>>): Gauge;
  /** Makes a timer. Throws a ValidationError where it could be none. */
  timer(name: string, dimensions?: Readonly<Record<string, string>>): Timer;
  /** What was gathered since the last call, each handle at most once; `at` becomes the time of it. */
  gather(at: number): readonly HandleReading[];
  /** What could not be taken since the last call. */
  ignored(): Ignored;
  /** Takes nothing from here on: what handles are told is passed on at once, one value at a time. */
  end(tooLate: (told: HandleReading) => void): void;
}
