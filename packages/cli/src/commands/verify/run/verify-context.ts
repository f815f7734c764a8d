import type { System } from "../../../system.ts";
import type { ExperimentContext } from "../experiment-context.ts";
import type { Observation } from "../question.ts";

export interface VerifyContext {
  readonly snapshot: () => ExperimentContext;
  readonly system: System;
  readonly token: string | undefined;
  readonly account: () => Promise<string | undefined>;
  readonly waitMs: number;
  readonly takesLoad: boolean;
}

export interface QuestionOutcome {
  readonly observation: Observation;
  readonly answer: string;
  /** What each step of a ladder came to, as the answer says it: for a text in another language. */
  readonly groups?: readonly (readonly [how: string, labels: readonly string[]])[];
}

export function unclear({ status }: Observation): string | undefined {
  if (status === undefined) return "nothing answered";
  return status >= 500 || status === 429 ? `HTTP ${status}` : undefined;
}

export function refusal({ status, code }: Observation): string {
  return `HTTP ${status ?? "none"}${code === undefined ? "" : `, ${code}`}`;
}

export function nothing(words: string): Observation {
  return { isTaken: false, status: undefined, code: undefined, words };
}
