/** A counter: each report carries the sum of what was added since the last. */
export interface Counter {
  /** Adds an amount. @default `1` */
  add(amount?: number): void;
}

/** A gauge: each report carries the last value that was set. */
export interface Gauge {
  /** Sets the value. */
  set(value: number): void;
}

/** A timer of durations in milliseconds. */
export interface Timer {
  /** Records a duration. */
  record(milliseconds: number): void;
  /** Starts a measurement. The returned function ends it, records the duration and returns it in milliseconds. */
  start(): () => number;
}
