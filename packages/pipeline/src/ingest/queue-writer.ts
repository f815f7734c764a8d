import { TransportError, YunmeterError } from "@yunmeter/core";

import { type Ledger, postponeByLane } from "../accounts/ledger.ts";
import type { QueueFault } from "../accounts/queue-start.ts";
import type { Lane } from "../lanes/lane.ts";
import type { Queue, StoredPoint } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { createTurnLimit } from "../runtime/time-slices.ts";
import { createRetryPause, createWaker } from "../runtime/waits.ts";
import type { Intake } from "./intake.ts";
import { notifyLanes, routeToLanes } from "./route-to-lanes.ts";

/**
 * Carries what was added from the intake to the queue, in groups. Entries between the two are staged: they have left the
 * intake and are not in the queue yet. A group that the queue does not take stays staged, in its order, and is tried again.
 */
export interface QueueWriter {
  /** To be called when something was added to an empty intake. */
  readonly wake: () => void;
  staged(): readonly StoredPoint[];
  /** The staged entries that the queue may have: an append of them is under way, or broke off before its answer. */
  inDoubt(): readonly StoredPoint[];
  /** Why the queue does not take points, while it does not. */
  fault(): QueueFault | undefined;
  /** Resolves once all that has arrived so far is in the queue; rejects at the first group that it does not take. */
  written(): Promise<void>;
  /** Stages entries that do not come from the intake. */
  stage(entries: readonly StoredPoint[]): void;
  /** Ends the writer; what is staged stays staged. */
  stop(): void;
}

export interface QueueWriterParts {
  readonly intake: Intake;
  readonly queue: Queue;
  readonly lanes: readonly Lane[];
  readonly ledgers: readonly Ledger[];
  /** Nothing is written before. */
  readonly ready: Promise<void>;
  readonly runtime: PipelineRuntime;
}

interface WriterState {
  groups: number;
  failures: number;
  isStopped: boolean;
  /** How many of the first staged entries the queue may have. */
  inDoubt: number;
  fault?: QueueFault | undefined;
}

export function startQueueWriter(parts: QueueWriterParts): QueueWriter {
  const { intake, queue, lanes, ledgers, runtime } = parts;
  const [waker, waiters, pause] = [createWaker(runtime), createWaiters(), createRetryPause(runtime)];
  const endLongTurn = createTurnLimit(SLICE_MS);
  const state: WriterState = { groups: 0, failures: 0, isStopped: false, inDoubt: 0 };
  let staged: StoredPoint[] = [];

  async function writeGroup(): Promise<void> {
    fill(staged, parts);
    const [group, through, number, inDoubt] = [staged, intake.left, ++state.groups, state.inDoubt];
    state.inDoubt = group.length;
    try {
      if (group.length > 0) await queue.append(group);
    } catch (thrown) {
      if (!hasBrokenOff(thrown)) state.inDoubt = inDoubt;
      const [error, retryInMs] = [appendError(thrown), retryMs(state.failures++, runtime.random())];
      state.fault ??= { since: runtime.now(), error };
      postponeByLane(ledgers, error, group, retryInMs);
      waiters.fail(error);
      return pause.sleep(retryInMs);
    }
    [state.failures, state.fault, state.inDoubt] = [0, undefined, 0];
    // More may have been staged meanwhile.
    staged = staged.slice(group.length);
    notifyLanes(lanes, group);
    waiters.reach(through, number);
  }

  async function run(): Promise<void> {
    await parts.ready;
    while (!state.isStopped) {
      await waker.sleep(Infinity);
      if (waiters.size === 0 && intake.points < groupSize(queue) && !state.isStopped) await waker.sleep(GATHER_MS);
      while (!state.isStopped && intake.points + staged.length + waiters.size > 0) {
        await writeGroup();
        await endLongTurn();
      }
    }
  }

  void run();
  return {
    wake: () => waker.wake(),
    staged: () => staged,
    inDoubt: () => staged.slice(0, state.inDoubt),
    fault: () => state.fault,
    written() {
      waker.wake();
      pause.cut();
      // Staged entries may stand behind a group that is being written just now.
      return waiters.wait(intake.arrived, state.groups + 1);
    },
    stage(entries) {
      if (entries.length === 0) return;
      staged = [...staged, ...entries];
      waker.wake();
    },
    stop() {
      state.isStopped = true;
      waker.wake();
      pause.end();
      waiters.end(intake.points + staged.length > 0 ? closedError() : undefined);
    },
  };
}

// Routes arrivals until the group is full, the intake is empty, or the thread was held for long enough.
function fill(staged: StoredPoint[], { intake, lanes, queue }: QueueWriterParts): void {
  const size = groupSize(queue);
  const until = performance.now() + SLICE_MS;
  for (let routed = 1; staged.length < size; routed++) {
    const arrival = intake.next();
    if (arrival === undefined) return;
    for (const entry of routeToLanes(lanes, arrival)) staged.push(entry);
    if (routed % ARRIVALS_PER_CLOCK_READ === 0 && performance.now() > until) return;
  }
}

function groupSize({ durable }: Queue): number {
  return durable ? GROUP : GROUP_IN_MEMORY;
}

function closedError(): YunmeterError {
  return new YunmeterError("the pipeline was closed before all points were in the queue");
}

function hasBrokenOff(thrown: unknown): boolean {
  return TransportError.isInstance(thrown) && thrown.phase === "sent";
}

function retryMs(failures: number, random: number): number {
  return (0.5 + random / 2) * Math.min(MOST_RETRY_MS, BASE_RETRY_MS * 2 ** failures);
}

function appendError(thrown: unknown): YunmeterError {
  const words = thrown instanceof Error ? thrown.message : "no error was given";
  return new YunmeterError(`the queue does not take points: ${words}`, { cause: thrown });
}

// Entries of one append. A commit costs the same for one as for many; in memory an append holds the thread.
const GROUP = 1000;
const GROUP_IN_MEMORY = 250;
// How long the first arrival waits for others.
const GATHER_MS = 20;
// How long the thread is held: requests of the application must not wait for their metrics.
const SLICE_MS = 3;
const ARRIVALS_PER_CLOCK_READ = 32;
const BASE_RETRY_MS = 100;
const MOST_RETRY_MS = 5000;

/** Callers that wait until what they added is in the queue. */
interface Waiters {
  readonly size: number;
  /** Waits until so much of the intake is stored, by a group that is not begun before the one of this number. */
  wait(target: number, from: number): Promise<void>;
  /** So much of the intake is stored, with the group of this number. */
  reach(through: number, group: number): void;
  /** Rejects all that wait. */
  fail(fault: Error): void;
  /** Settles all that wait or come later: rejected where points are missing. */
  end(fault: Error | undefined): void;
}

interface Waiter {
  readonly target: number;
  readonly from: number;
  readonly resolve: (end?: Promise<void>) => void;
  readonly reject: (fault: Error) => void;
}

function createWaiters(): Waiters {
  let waiting: Waiter[] = [];
  let afterEnd: (() => Promise<void>) | undefined;

  function take(through = Infinity, group = Infinity): readonly Waiter[] {
    const isTaken = ({ target, from }: Waiter): boolean => target <= through && from <= group;
    const taken = waiting.filter(isTaken);
    waiting = waiting.filter((waiter) => !isTaken(waiter));
    return taken;
  }

  return {
    get size() {
      return waiting.length;
    },
    wait: (target, from) =>
      afterEnd?.() ?? new Promise((resolve, reject) => waiting.push({ target, from, resolve, reject })),
    reach(through, group) {
      for (const { resolve } of take(through, group)) resolve();
    },
    fail(fault) {
      for (const { reject } of take()) reject(fault);
    },
    end(fault) {
      afterEnd = () => (fault === undefined ? Promise.resolve() : Promise.reject(fault));
      for (const { resolve } of take()) resolve(afterEnd());
    },
  };
}
