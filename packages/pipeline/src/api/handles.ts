/** Counts: the sum of what is added goes out each time. */
export interface Counter {
  /** Adds an amount. @default `1` */
  add(amount?: number): void;
}

/** Shows the last value that was set. */
export interface Gauge {
  /** Sets the value. */
  set(value: number): void;
}

/** Measures how long things take. */
export interface Timer {
  /** Notes that something took so many milliseconds. */
  record(milliseconds: number): void;
  /** Begins to measure; the function it returns ends it, notes how long it took and returns that in milliseconds. */
  start(): () => number;
}
