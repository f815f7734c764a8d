import { YunmeterError } from "@yunmeter/core";

import type { QueueStats } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { Ledger } from "./ledger.ts";
import { laneIn, type QueueWatch } from "./queue-watch.ts";

/** Why the queue does not work, and since when in epoch milliseconds. */
export interface QueueFault {
  readonly since: number;
  readonly error: YunmeterError;
}

/** The start of the queue: it is read until it answers once. */
export interface QueueStart {
  /**
   * Resolves when the pipeline may work: after the first attempt with a queue that another stands in for, else once the
   * queue has answered; and when the pipeline ends.
   */
  readonly ready: Promise<void>;
  /** While the queue has not answered. */
  fault(): QueueFault | undefined;
  /** Resolves once the queue has started. Makes an attempt where none is under way, and rejects if that fails. */
  started(): Promise<void>;
}

export interface QueueStartParts {
  /** Reads the queue for the first time, and returns what earlier processes left in it. */
  readonly start: () => Promise<QueueStats>;
  /** Whether the pipeline may work while the queue has not started. */
  readonly hasStandby: boolean;
  readonly watch: QueueWatch;
  /** Receives the points of each lane that earlier processes left. */
  readonly onFound: (lane: string, points: number) => void;
  readonly ledgers: readonly Ledger[];
  readonly signal: AbortSignal;
  readonly runtime: PipelineRuntime;
}

export function startQueue({
  start,
  hasStandby,
  watch,
  onFound,
  ledgers,
  signal,
  runtime,
}: QueueStartParts): QueueStart {
  let fault: QueueFault | undefined;
  const state = { isStarted: false };
  let attempt: Promise<void> | undefined;

  function noteFault(error: YunmeterError, retryInMs: number): void {
    const isFirst = fault === undefined;
    fault = { since: fault?.since ?? runtime.now(), error };
    for (const ledger of ledgers) {
      const points = waitingOf(ledger);
      if (isFirst || points > 0) ledger.postpone({ reason: "queue", error, points }, { resent: 0, retryInMs });
    }
  }

  async function tryOnce(): Promise<void> {
    const late = runtime.sleep(PATIENCE_MS, signal).then(timeOut, timeOut);
    const stats = await Promise.race([start(), late]);
    watch.begin(stats);
    for (const { lane, counters } of ledgers) {
      const points = laneIn(stats, lane)?.points ?? 0;
      counters.found += points;
      if (points > 0) onFound(lane, points);
    }
    state.isStarted = true;
    fault = undefined;
  }

  // One attempt at a time.
  function join(): Promise<void> {
    attempt ??= tryOnce()
      .catch((thrown: unknown) => {
        throw startError(thrown);
      })
      .finally(() => (attempt = undefined));
    return attempt;
  }

  async function tryUntilStarted(onFirstEnd: () => void): Promise<void> {
    while (!signal.aborted && !state.isStarted) {
      try {
        await join();
      } catch (thrown) {
        const retryInMs = RETRY_MS * (0.5 + runtime.random());
        if (!signal.aborted) noteFault(thrown as YunmeterError, retryInMs);
        if (hasStandby) onFirstEnd();
        await runtime.sleep(retryInMs, signal).catch(() => undefined);
      }
    }
    onFirstEnd();
  }

  return {
    ready: new Promise((resolve) => void tryUntilStarted(resolve)),
    fault: () => fault,
    started: () => (state.isStarted ? Promise.resolve() : join()),
  };
}

// Points that no fate is known of yet.
function waitingOf({ counters }: Ledger): number {
  const { added, found, rolledUp, summaries, delivered, lost, doubts } = counters;
  const gone = [...lost.values(), ...doubts.values()].reduce((sum, points) => sum + points, delivered);
  return Math.max(0, added + found - rolledUp + summaries - gone);
}

function startError(thrown: unknown): YunmeterError {
  const words = thrown instanceof Error ? thrown.message : "no error was given";
  return new YunmeterError(`the queue does not answer: ${words}`, { cause: thrown });
}

function timeOut(): never {
  throw new YunmeterError(`no answer within ${PATIENCE_MS / 1000} s`);
}

const PATIENCE_MS = 5000;
const RETRY_MS = 1000;
