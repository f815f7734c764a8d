import type { Ledger } from "../accounts/ledger.ts";
import type { LaneSettings } from "../options/settings.ts";
import type { Queue } from "../queue/queue.ts";
import type { RollUp } from "../roll-up/roll-up-types.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { yieldToEventLoop } from "../runtime/time-slices.ts";
import { createWaker } from "../runtime/waits.ts";
import { type Admission, createAdmission } from "./admit-point.ts";
import { type Backoff, createBackoff } from "./lane-backoff.ts";
import { createSender, type Sender } from "./sender.ts";

/**
 * One reporter's way through the pipeline: points enter through `admission`, wait in the queue, and leave through `sender`
 * when the loop of the lane decides it.
 */
export interface Lane extends LaneLoop {
  readonly settings: LaneSettings;
  readonly ledger: Ledger;
  readonly admission: Admission;
  readonly sender: Sender;
  readonly backoff: Backoff;
}

export interface LaneParts {
  readonly settings: LaneSettings;
  readonly ledger: Ledger;
  /** Counts Samples in windows, where the lane rolls up. */
  readonly counter: RollUp | undefined;
  readonly nextId: () => string;
  readonly queue: Queue;
  readonly intervalMs: number;
  /** Nothing is sent before. */
  readonly ready: Promise<void>;
  readonly resendUncertain: boolean;
  readonly deadLetters: boolean;
  /** Ends every call. */
  readonly signal: AbortSignal;
  readonly runtime: PipelineRuntime;
  /** Logs a line that is not about points, once. */
  readonly remark: (words: string) => void;
}

export function startLane(parts: LaneParts): Lane {
  const { settings, ledger, runtime } = parts;
  const { reporter } = settings;
  const backoff = createBackoff(runtime);
  const sender = createSender({ ...parts, reporter, backoff });
  const loop = startLaneLoop({ ...parts, backoff, sender, pointsPerRequest: reporter.pointsPerRequest });
  return { settings, ledger, admission: createAdmission(parts), sender, backoff, ...loop };
}

/**
 * Sends full requests at once and the rest at each interval. One call at a time: the reporter sends its requests in parallel,
 * and only within one call does the first failure keep the next request from starting.
 */
export interface LaneLoop {
  /** To be called when more points are in the queue. */
  arrive(points: number): void;
  /** Sends all that waits. Resolves when nothing does, or when the next attempt is further away than `leftMs`. */
  flush(leftMs: () => number): Promise<void>;
  /** Ends the lane; resolves when no call is under way. */
  stop(): Promise<void>;
}

export interface LaneLoopParts extends Pick<LaneParts, "intervalMs" | "ready" | "runtime"> {
  readonly backoff: Backoff;
  readonly sender: Sender;
  readonly pointsPerRequest: number;
}

export function startLaneLoop(parts: LaneLoopParts): LaneLoop {
  const { backoff, sender, pointsPerRequest, intervalMs, runtime } = parts;
  const waker = createWaker(runtime);
  const flushes = createFlushRequests(backoff);
  const state = { isStopped: false, tickAt: runtime.elapsed() + runtime.random() * PHASE * intervalMs };

  const isFull = (): boolean => sender.waiting() >= pointsPerRequest;
  const mayGoOn = (isAll: boolean): boolean => !state.isStopped && (isAll || isFull());

  /** Returns whether the back-off ended it, since that wait may be over a moment later. */
  async function drain(isAll: boolean): Promise<boolean> {
    while (mayGoOn(isAll)) {
      if (backoff.waitMs() > 0) return true;
      if (!(await sender.sendSome(isAll))) return false;
      // A queue in memory and a reporter that answers at once take no turn of the event loop.
      await yieldToEventLoop();
    }
    return false;
  }

  function restMs(): number {
    const untilTick = flushes.open().length > 0 ? 0 : Math.max(0, state.tickAt - runtime.elapsed());
    return backoff.waitMs() || untilTick;
  }

  async function run(): Promise<void> {
    await parts.ready;
    while (!state.isStopped) {
      const isForFull = backoff.waitMs() === 0 && isFull();
      const isWoken = await waker.sleep(isForFull ? 0 : restMs());
      const requested = flushes.open();
      // Unless a full request or a call of `flush` ended the sleep, the interval is over.
      const isAll = requested.length > 0 || !(isForFull || isWoken);
      const isHeldBack = await drain(isAll);
      if (isAll) state.tickAt = runtime.elapsed() + intervalMs;
      flushes.resolve(requested, isHeldBack && sender.waiting() > 0);
    }
    flushes.resolveAll();
  }

  const running = run();
  return {
    arrive(points) {
      sender.arrive(points);
      if (isFull()) waker.wake();
    },
    flush(leftMs) {
      if (state.isStopped) return Promise.resolve();
      backoff.skipWait();
      waker.wake();
      return flushes.add(leftMs);
    },
    async stop() {
      state.isStopped = true;
      waker.wake();
      await running;
    },
  };
}

// The first interval ends within this part of its length, so that processes that start together spread out.
const PHASE = 0.8;

interface FlushRequest {
  readonly leftMs: () => number;
  readonly done: () => void;
}

interface FlushRequests {
  add(leftMs: () => number): Promise<void>;
  open(): readonly FlushRequest[];
  /** Resolves those that have nothing more to wait for, after an attempt to send all. */
  resolve(requests: readonly FlushRequest[], isHeldBack: boolean): void;
  resolveAll(): void;
}

function createFlushRequests(backoff: Backoff): FlushRequests {
  const requests = new Set<FlushRequest>();

  function end(request: FlushRequest): void {
    requests.delete(request);
    request.done();
  }

  return {
    add: (leftMs) => new Promise((done) => requests.add({ leftMs, done })),
    open: () => [...requests],
    resolve(tried, isHeldBack) {
      const waitMs = backoff.waitMs();
      const isWorthWaiting = ({ leftMs }: FlushRequest): boolean => isHeldBack && !backoff.isLong && waitMs < leftMs();
      for (const request of tried) if (!isWorthWaiting(request)) end(request);
    },
    resolveAll() {
      for (const request of requests) end(request);
    },
  };
}
