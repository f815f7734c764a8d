import { UndeliveredError } from "@yunmeter/core";

import type { LuaScript } from "../scripts/script.ts";
import type { Connection, Line } from "./connection.ts";
import { createEvaluate, withReplicas } from "./evaluate.ts";
import { runWithRetry } from "./retry.ts";
import { timer } from "./timer.ts";

/** Runs scripts and commands: patient for a while, never for ever. */
export interface Runner {
  readonly script: (script: LuaScript, values: readonly string[], options: ScriptOptions) => Promise<unknown>;
  readonly ask: (command: readonly string[]) => Promise<unknown>;
  readonly isClosed: () => boolean;
  readonly close: () => Promise<void>;
}

export interface ScriptOptions {
  readonly twice: boolean;
  /** How many replicas have to confirm. */
  readonly replicas?: number;
}

export interface RunnerOptions {
  /** What all keys of the queue begin with. */
  readonly prefix: string;
  readonly timeoutMs: number;
}

export function createRunner(connection: Connection, { prefix, timeoutMs }: RunnerOptions): Runner {
  const evaluate = createEvaluate(prefix);
  const underWay = new Set<Promise<unknown>>();
  const retries = new AbortController();
  let closed: Promise<void> | undefined;

  async function track(run: (line: Line) => Promise<unknown>, twice: boolean): Promise<unknown> {
    if (closed !== undefined) throw new UndeliveredError(`${connection.server}: the queue is closed`);
    const work = runWithRetry(run, connection, { timeoutMs, twice, signal: retries.signal });
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  }

  // What is under way may need another node of a cluster, or a server that is not ready yet.
  async function finish(): Promise<void> {
    const enough = timer(Math.min(timeoutMs, CLOSE_MS), undefined);
    await Promise.race([Promise.allSettled(underWay), enough.promise]);
    enough.cancel();
    retries.abort();
    connection.close();
  }

  return {
    script: (script, values, { twice, replicas = 0 }) => {
      const run = replicas > 0 ? withReplicas(evaluate, replicas, Math.ceil(timeoutMs / 2)) : evaluate;
      return track((line) => run(line, script, values), twice);
    },
    ask: (command) => track((line) => line.run(command), true),
    isClosed: () => closed !== undefined,
    close: () => (closed ??= finish()),
  };
}

/** How long closing waits for what is under way, in milliseconds. */
const CLOSE_MS = 2000;
