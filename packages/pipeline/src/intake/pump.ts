import type { Arrival, Intake } from "./intake.ts";
import type { Queue, StoredPoint } from "../queue/queue.ts";
import { createBell } from "../runtime/bell.ts";
import { breathe } from "../runtime/breathe.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";

/** Carries what was added from the intake to the queue, in groups, without ever holding up the thread for long. */
export interface Pump {
  /** Something was added to an empty intake. */
  wake(): void;
  /** How many entries are on their way. */
  readonly onTheWay: readonly StoredPoint[];
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
  /** Turns what was added into entries. */
  readonly sort: (arrival: Arrival) => readonly StoredPoint[];
  /** Is told of entries that are in the queue now. */
  readonly onStored: (entries: readonly StoredPoint[]) => void;
  /** Is told when the queue takes nothing, and when it does again. */
  readonly onQueue: (fault: { readonly thrown: unknown; readonly retryInMs: number } | undefined) => void;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** Starts a pump. */
export function startPump({ intake, queue, sort, onStored, onQueue, runtime }: PumpParts): Pump {
  const bell = createBell(runtime);
  let staged: StoredPoint[] = [];
  let waiters: { readonly target: number; readonly done: (fault?: unknown) => void }[] = [];
  let stagedThrough = 0;
  let failures = 0;
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
    try {
      if (group.length > 0) await queue.append(group);
    } catch (thrown) {
      const retryInMs = (0.5 + runtime.random() / 2) * Math.min(MOST_MS, BASE_MS * 2 ** failures++);
      onQueue({ thrown, retryInMs });
      answer(Infinity, thrown);
      await bell.sleep(retryInMs);
      return;
    }
    if (failures > 0) onQueue(undefined);
    failures = 0;
    // Others may have put more on the way meanwhile.
    staged = staged.slice(group.length);
    if (group.length > 0) onStored(group);
    answer(through);
  }

  function answer(through: number, fault?: unknown): void {
    const ready = waiters.filter(({ target }) => target <= through);
    waiters = waiters.filter(({ target }) => target > through);
    for (const { done } of ready) done(fault);
  }

  async function run(): Promise<void> {
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
    reach() {
      return new Promise((resolve, reject) => {
        const done = (fault?: unknown): void => (fault === undefined ? resolve() : reject(fault as Error));
        waiters.push({ target: intake.arrived, done });
        bell.ring();
      });
    },
    bring(entries) {
      staged = [...staged, ...entries];
      bell.ring();
    },
    stop() {
      isStopped = true;
      bell.ring();
      answer(Infinity, new Error("the pipeline was closed"));
    },
  };
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
