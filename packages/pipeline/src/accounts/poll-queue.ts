import { YunmeterError } from "@yunmeter/core";

import type { QueueFault } from "../ingest/queue-writer.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { Ledger } from "./ledger.ts";
import type { QueueWatch } from "./queue-watch.ts";

/** What the looks into a queue lean on. */
export interface QueuePollParts {
  /** What looks. */
  readonly watch: QueueWatch;
  /** The books of each lane. */
  readonly ledgers: readonly Ledger[];
  /** Ends it. */
  readonly signal: AbortSignal;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** The first look into a queue, which may take until somebody brings the queue back. */
export interface QueueStart {
  /** Resolves once it is done, and at the end. */
  readonly ready: Promise<void>;
  /** Why it cannot be done yet, and since when. */
  trouble(): QueueFault | undefined;
}

/**
 * Sees what earlier processes left, as soon as the queue can tell. `onAway` hears once why it cannot: nobody would see
 * from anything else that all has to wait.
 */
export function startQueue(
  parts: QueuePollParts,
  onAway: (error: YunmeterError, retryInMs: number) => void,
): QueueStart {
  const { watch, ledgers, signal, runtime } = parts;
  let trouble: QueueFault | undefined;

  function suffer(thrown: unknown, retryInMs: number): void {
    if (trouble !== undefined) return;
    const words = thrown instanceof Error ? thrown.message : "no error was given";
    const error = new YunmeterError(`the queue does not answer: ${words}`, { cause: thrown });
    trouble = { since: runtime.now(), error };
    onAway(error, retryInMs);
  }

  async function look(): Promise<void> {
    while (!signal.aborted) {
      try {
        const { lanes } = await watch.begin();
        for (const { lane, account } of ledgers) account.found = lanes.find((each) => each.lane === lane)?.points ?? 0;
        trouble = undefined;
        return;
      } catch (thrown) {
        const retryInMs = AGAIN_MS * (0.5 + runtime.random());
        suffer(thrown, retryInMs);
        await runtime.sleep(retryInMs, signal).catch(() => undefined);
      }
    }
  }

  return { ready: look(), trouble: () => trouble };
}

const AGAIN_MS = 1000;

/** Looks now and then, so that what a queue gives up is told while nobody asks. Resolves at the end. */
export async function pollQueue({ watch, signal, runtime }: QueuePollParts, everyMs: number): Promise<void> {
  while (!signal.aborted) {
    await runtime.sleep(everyMs, signal).catch(() => undefined);
    if (!signal.aborted) await watch.look().catch(() => undefined);
  }
}
