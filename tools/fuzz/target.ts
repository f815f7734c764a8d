import type { Random } from "./random.ts";

/** What is fuzzed: a parser or a server, with the inputs that are mutated. */
export interface FuzzTarget {
  readonly name: string;
  /** The most CPU time of one turn of the event loop, in milliseconds. @default `1000` */
  readonly longestTurnMs?: number;
  /** Absent where a program that the target needs is not installed. */
  start(): Promise<StartedTarget | undefined>;
}

export interface StartedTarget {
  /** Makes one input, runs it, and throws where a property does not hold. */
  run(random: Random): void | Promise<void>;
  close?(): Promise<void>;
}
