import { once } from "node:events";
import { Worker } from "node:worker_threads";

import type { Expression } from "./find.ts";

/**
 * How the time of a match grows with its input: `proved` or `searched` is linear, by recheck's automaton or by its search;
 * anything else says how fast.
 */
export type Growth = "proved" | "searched" | `${"polynomial" | "exponential"}${string}`;

export interface Decider {
  decide(expression: Expression): Promise<Growth>;
  close(): Promise<void>;
}

export interface Question {
  readonly source: string;
  readonly flags: string;
  readonly checker: "automaton" | "fuzz";
}

/** The automaton is exact, but of a few expressions it has millions of states, and it reads no clock while it makes them. */
const PROOF_MS = 60_000;

export function createDecider(): Decider {
  let worker: Worker | undefined;

  async function ask(question: Question, limitMs: number): Promise<Growth | undefined> {
    worker ??= new Worker(new URL("worker.ts", import.meta.url));
    // The rule is for windows; a worker's postMessage takes no origin.
    // oxlint-disable-next-line unicorn/require-post-message-target-origin
    worker.postMessage(question);
    try {
      const [growth] = (await once(worker, "message", { signal: AbortSignal.timeout(limitMs) })) as [
        Growth | undefined,
      ];
      return growth;
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "AbortError") throw error;
      await close();
      return undefined;
    }
  }

  async function close(): Promise<void> {
    await worker?.terminate();
    worker = undefined;
  }

  return {
    async decide({ source, flags }) {
      // The flag v is a superset of u that recheck does not know.
      const expression = { source, flags: flags.replace("v", "u") };
      const proof = await ask({ ...expression, checker: "automaton" }, PROOF_MS);
      return proof ?? (await ask({ ...expression, checker: "fuzz" }, 2 ** 31 - 1)) ?? "searched";
    },
    close,
  };
}
