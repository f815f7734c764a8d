import { YunmeterError } from "@yunmeter/core";

import type { Queue, StoredPoint } from "../queue/queue.ts";
import { createBell } from "../runtime/bell.ts";
import { breathe } from "../runtime/breathe.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { Arrival, Intake } from "./intake.ts";

/** Carries what was added from the intake to the queue, in groups, without ever holding up the thread for long. */
export interface Pump {
  /** Something was added to an empty intake. */
  wake(): void;
  /** The entries that have left the intake and are not in the queue yet. */
  readonly onTheWay: readonly StoredPoint[];
  /** Why the queue does not take them, and since when, while it does not. */
  readonly trouble: { readonly since: number; readonly error: YunmeterError } | undefined;
  /** Resolves once all that has arrived so far is in the queue; rejects when the queue does not take it. */
  reach(): Promise<void>;
  /** Puts entries that come by another door on the way, ahead of what is added later. */
  bring(entries: readonly StoredPoint[]): void;
  /** Ends it: what is on the way stays there. */
  stop(): void;
}

/** What a pump leans on. */
export interface PumpParts {
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

interface Waiter {
  /** How much of the intake has to be stored. */
  readonly target: number;
  /** The first group that holds what was on the way when it began to wait. */
  readonly from: number;
  readonly done: (fault?: unknown) => void;
}

/** Starts a pump. */
export function startPump({ intake, queue, ready, sort, onStored, onFault, runtime }: PumpParts): Pump {
  const bell = createBell(runtime);
  let staged: StoredPoint[] = [];
  let waiters: Waiter[] = [];
  let stagedThrough = 0;
  let begun = 0;
  let failures = 0;
  let trouble: Pump["trouble"];
  let isStopped = false;

  /** Sorts until the group is full, the intake is empty, or the thread has been held for long enough. */
  function fill(): void {
    const until = performance.now() + SLICE_MS;
    for (let sorted = 1; staged.length < GROUP; sorted++) {
      const arrival = intake.next();
      if (arrival === undefined) break;
      for (const entry of sort(arrival)) staged.push(entry);
      if (sorted % LOOK_AT_CLOCK === 0 && performance.now() > until) break;
    }
    stagedThrough = intake.left;
  }

  async function store(): Promise<void> {
    const group = staged;
    const through = stagedThrough;
    const number = ++begun;
    try {
      if (group.length > 0) await queue.append(group);
    } catch (thrown) {
      const retryInMs = (0.5 + runtime.random() / 2) * Math.min(MOST_MS, BASE_MS * 2 ** failures++);
      trouble ??= { since: runtime.now(), error: faultOf(thrown) };
      onFault(trouble.error, group, retryInMs);
      answer(Infinity, Infinity, thrown);
      await bell.sleep(retryInMs);
      return;
    }
    failures = 0;
    trouble = undefined;
    // Others may have put more on the way meanwhile.
    staged = staged.slice(group.length);
    if (group.length > 0) onStored(group);
    answer(through, number);
  }

  function answer(through: number, number: number, fault?: unknown): void {
    const isReached = ({ target, from }: Waiter): boolean => target <= through && from <= number;
    const ready = waiters.filter(isReached);
    waiters = waiters.filter((waiter) => !isReached(waiter));
    for (const { done } of ready) done(fault);
  }

  async function run(): Promise<void> {
    await ready;
    for (;;) {
      await bell.sleep(Infinity);
      if (isStopped) return;
      if (waiters.length === 0 && intake.points < GROUP) await bell.sleep(GATHER_MS);
      do {
        fill();
        await store();
        await breathe();
        if (isStopped) return;
      } while (intake.points > 0 || staged.length > 0 || waiters.length > 0);
    }
  }

  void run();
  return {
    wake: bell.ring,
    get onTheWay() {
      return staged;
    },
    get trouble() {
      return trouble;
    },
    reach() {
      return new Promise((resolve, reject) => {
        const done = (fault?: unknown): void => (fault === undefined ? resolve() : reject(fault as Error));
        // What was brought is on the way already, perhaps behind a group that is being stored just now.
        waiters.push({ target: intake.arrived, from: begun + 1, done });
        bell.ring();
      });
    },
    bring(entries) {
      if (entries.length === 0) return;
      staged = [...staged, ...entries];
      bell.ring();
    },
    stop() {
      isStopped = true;
      bell.ring();
      answer(Infinity, Infinity, new YunmeterError("the pipeline was closed"));
    },
  };
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
