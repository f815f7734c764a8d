import { YunmeterError } from "@yunmeter/core";

import type { Queue, StoredPoint } from "../queue/queue.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { createWaker } from "../runtime/waker.ts";
import { yieldToEventLoop } from "../runtime/yield-to-event-loop.ts";
import { createWaiters } from "./durability-waiters.ts";
import { createPause } from "./retry-pause.ts";
import type { Arrival, Intake } from "./ring-buffer.ts";

/** Why the queue does not take points, and since when. */
export interface QueueFault {
  /** Epoch milliseconds. */
  readonly since: number;
  /** What it said first. */
  readonly error: YunmeterError;
}

/** Carries what was added from the intake to the queue, in groups, without ever holding up the thread for long. */
export interface QueueWriter {
  /** Something was added to an empty intake. */
  wake(): void;
  /** The entries that have left the intake and are not in the queue yet. */
  onTheWay(): readonly StoredPoint[];
  /** Why the queue does not take them, and since when, while it does not. */
  trouble(): QueueFault | undefined;
  /** Resolves once all that has arrived so far is in the queue; rejects when the queue does not take it, or not in time. */
  reach(): Promise<void>;
  /** Puts entries that come by another door on the way, ahead of what is added later. */
  bring(entries: readonly StoredPoint[]): void;
  /** Ends it: what is on the way stays there. */
  stop(): void;
}

/** What a writer leans on. */
export interface QueueWriterParts {
  /** Where what is added waits. */
  readonly intake: Intake;
  /** Where it goes. */
  readonly queue: Queue;
  /** Nothing goes there before. */
  readonly ready: Promise<void>;
  /** Turns what was added into entries. */
  readonly sort: (arrival: Arrival) => readonly StoredPoint[];
  /** Is told of entries that are in the queue now. */
  readonly onStored: (entries: readonly StoredPoint[]) => void;
  /** Is told of entries that the queue does not take, and when it is asked again. */
  readonly onFault: (error: YunmeterError, entries: readonly StoredPoint[], retryInMs: number) => void;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** Starts a writer. */
export function startQueueWriter(parts: QueueWriterParts): QueueWriter {
  const { intake, queue, onStored, onFault, runtime } = parts;
  const waker = createWaker(runtime);
  const waiters = createWaiters();
  // Cut short by who wants to know now, and not because there is more to store.
  const pause = createPause(runtime);
  const state = { begun: 0, failures: 0, isStopped: false };
  let staged: StoredPoint[] = [];
  let trouble: QueueFault | undefined;

  async function store(): Promise<void> {
    fill(staged, parts);
    const [group, through, number] = [staged, intake.left, ++state.begun];
    try {
      if (group.length > 0) await queue.append(group);
    } catch (thrown) {
      const error = faultOf(thrown);
      const retryInMs = retryMs(state.failures++, runtime.random());
      trouble ??= { since: runtime.now(), error };
      onFault(error, group, retryInMs);
      waiters.fail(error);
      return pause.last(retryInMs);
    }
    [state.failures, trouble] = [0, undefined];
    // Others may have put more on the way meanwhile.
    staged = staged.slice(group.length);
    if (group.length > 0) onStored(group);
    waiters.reach(through, number);
  }

  async function run(): Promise<void> {
    await parts.ready;
    while (!state.isStopped) {
      await waker.sleep(Infinity);
      if (waiters.size === 0 && intake.points < GROUP && !state.isStopped) await waker.sleep(GATHER_MS);
      while (!state.isStopped && intake.points + staged.length + waiters.size > 0) {
        await store();
        await yieldToEventLoop();
      }
    }
  }

  void run();
  return {
    wake: () => waker.ring(),
    onTheWay: () => staged,
    trouble: () => trouble,
    reach() {
      waker.ring();
      pause.cut();
      // What was brought is on the way already, perhaps behind a group that is being stored just now.
      return waiters.wait(intake.arrived, state.begun + 1);
    },
    bring(entries) {
      if (entries.length === 0) return;
      staged = [...staged, ...entries];
      waker.ring();
    },
    stop() {
      state.isStopped = true;
      waker.ring();
      pause.end();
      waiters.end(intake.points + staged.length > 0 ? closed() : undefined);
    },
  };
}

/** Sorts until the group is full, the intake is empty, or the thread has been held for long enough. */
function fill(staged: StoredPoint[], { intake, sort }: QueueWriterParts): void {
  const until = performance.now() + SLICE_MS;
  for (let sorted = 1; staged.length < GROUP; sorted++) {
    const arrival = intake.next();
    if (arrival === undefined) return;
    for (const entry of sort(arrival)) staged.push(entry);
    if (sorted % LOOK_AT_CLOCK === 0 && performance.now() > until) return;
  }
}

function closed(): YunmeterError {
  return new YunmeterError("the pipeline was closed before all was in the queue");
}

function retryMs(failures: number, random: number): number {
  return (0.5 + random / 2) * Math.min(MOST_MS, BASE_MS * 2 ** failures);
}

function faultOf(thrown: unknown): YunmeterError {
  const words = thrown instanceof Error ? thrown.message : "no error was given";
  return new YunmeterError(`the queue does not take points: ${words}`, { cause: thrown });
}

/** How many entries the queue is given at once: a commit costs the same for one. */
const GROUP = 1000;
/** How long the first waits for company. */
const GATHER_MS = 20;
/** How long the thread is held: a request of the application must not wait for its metrics. */
const SLICE_MS = 3;
const LOOK_AT_CLOCK = 32;
/** The waits between attempts to give the queue what it did not take. */
const BASE_MS = 100;
const MOST_MS = 5000;
