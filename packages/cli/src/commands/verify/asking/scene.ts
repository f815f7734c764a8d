import type { World } from "../../../world.ts";
import type { Bench } from "../bench.ts";
import type { Observation } from "../question.ts";

/** Where questions are asked. */
export interface Scene {
  /** The bench at this moment. */
  readonly bench: () => Bench;
  /** The machine. */
  readonly world: World;
  /** The token of schemes that need one. */
  readonly token: string | undefined;
  /** The account of the keys, where the cloud says so. */
  readonly account: () => Promise<string | undefined>;
  /** How long to look for what was sent. */
  readonly waitMs: number;
  /** Whether many requests may be sent to find out how many are too many. */
  readonly takesLoad: boolean;
}

/** What came of a question. */
export interface Outcome {
  /** What was seen, at the end. */
  readonly observation: Observation;
  /** The answer in words. */
  readonly answer: string;
}

/** A server that is in trouble, or has had enough, says nothing about a question; nor does one that does not answer. */
export function unclear({ status }: Observation): string | undefined {
  if (status === undefined) return "nothing answered";
  return status >= 500 || status === 429 ? `HTTP ${status}` : undefined;
}

/** How something was not taken: its status and the cloud's code. */
export function refusal({ status, code }: Observation): string {
  return `HTTP ${status ?? "none"}${code === undefined ? "" : `, ${code}`}`;
}

/** Where nothing was sent. */
export function nothing(words: string): Observation {
  return { isTaken: false, status: undefined, code: undefined, words };
}
