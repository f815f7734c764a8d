import { UndeliveredError } from "@yunmeter/core";

import type { Script } from "../scripts/script.ts";
import type { Connection, Line } from "./connection.ts";
import { createEvaluate } from "./evaluate.ts";
import { persist } from "./persist.ts";
import { timer } from "./timer.ts";

/** Runs scripts and commands: patient for a while, never for ever. */
export interface Runner {
  /** Runs a script. One that does no harm twice is repeated when its answer was lost. */
  readonly script: (
    script: Script,
    values: readonly string[],
    options: { readonly twice: boolean },
  ) => Promise<unknown>;
  /** Runs a command that changes nothing. */
  readonly ask: (command: readonly string[]) => Promise<unknown>;
  /** Whether it was closed. */
  readonly isClosed: () => boolean;
  /** Waits for what is under way, for a while, and drops the connection. */
  readonly close: () => Promise<void>;
}

/** What a runner needs to know. */
export interface RunnerOptions {
  /** The key that scripts are given. */
  readonly key: string;
  /** How long a call may take in all. */
  readonly timeoutMs: number;
}

/** Runs scripts and commands over a connection. */
export function createRunner(connection: Connection, { key, timeoutMs }: RunnerOptions): Runner {
  const evaluate = createEvaluate(key);
  const underWay = new Set<Promise<unknown>>();
  const closing = new AbortController();
  let closed: Promise<void> | undefined;

  async function track(run: (line: Line) => Promise<unknown>, twice: boolean): Promise<unknown> {
    if (closed !== undefined) throw new UndeliveredError(`${connection.server}: the queue is closed`);
    const work = persist(run, connection, { timeoutMs, twice, signal: closing.signal });
    underWay.add(work);
    try {
      return await work;
    } finally {
      underWay.delete(work);
    }
  }

  async function finish(): Promise<void> {
    closing.abort();
    const enough = timer(Math.min(timeoutMs, CLOSE_MS), undefined);
    await Promise.race([Promise.allSettled(underWay), enough.promise]);
    enough.cancel();
    connection.close();
  }

  return {
    script: (script, values, { twice }) => track((line) => evaluate(line, script, values), twice),
    ask: (command) => track((line) => line.run(command), true),
    isClosed: () => closed !== undefined,
    close: () => (closed ??= finish()),
  };
}

/** How long closing waits for what is under way, in milliseconds. */
const CLOSE_MS = 2000;
