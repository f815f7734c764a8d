import type { Ledger } from "../accounts/ledger.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { type Waker, createWaker } from "../runtime/waker.ts";
import { createFlushRequests } from "./flush-requests.ts";
import type { Backoff } from "./lane-backoff.ts";
import type { Sender } from "./sender.ts";

/** One reporter's line of points: it sends at its own pace, and nobody waits for it. */
export interface Lane {
  /** Its books. */
  readonly ledger: Ledger;
  /** When it may try again, and what it suffers from. */
  readonly backoff: Backoff;
  /** More points wait in the queue. */
  arrive(points: number): void;
  /**
   * Sends what waits, at once, and resolves when nothing does, or when another attempt has to wait for longer than
   * `leftMs` says there is.
   */
  flush(leftMs: () => number): Promise<void>;
  /** Ends it; resolves when nothing of it is under way. */
  stop(): Promise<void>;
}

/** What a lane is made of. */
export interface LaneParts {
  /** Its books. */
  readonly ledger: Ledger;
  /** When it may try again. */
  readonly backoff: Backoff;
  /** What takes points out of the queue and sends them. */
  readonly sender: Sender;
  /** How many points make a full request. */
  readonly pointsPerRequest: number;
  /** How many calls are under way at once. */
  readonly callsAtOnce: number;
  /** How often it sends what is not a full request. */
  readonly intervalMs: number;
  /** It begins afterwards. */
  readonly ready: Promise<void>;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** Starts a lane. */
export function startLane(parts: LaneParts): Lane {
  const { ledger, backoff, sender, pointsPerRequest, callsAtOnce, intervalMs, runtime } = parts;
  const waker: Waker = createWaker(runtime);
  const flushes = createFlushRequests(backoff);
  const state = { isStopped: false, tickAt: runtime.now() + runtime.random() * PHASE * intervalMs };

  const isFull = (): boolean => sender.waiting() >= pointsPerRequest;
  const mayGoOn = (isAll: boolean): boolean => !state.isStopped && backoff.waitMs() === 0 && (isAll || isFull());

  async function drain(isAll: boolean): Promise<void> {
    const work = async (): Promise<void> => {
      while (mayGoOn(isAll)) if (!(await sender.sendSome(isAll))) return;
    };
    await Promise.all(Array.from({ length: callsAtOnce }, work));
  }

  function restMs(): number {
    return backoff.waitMs() || Math.max(0, Math.min(state.tickAt - runtime.now(), intervalMs));
  }

  async function run(): Promise<void> {
    await parts.ready;
    while (!state.isStopped) {
      const isForFull = mayGoOn(false);
      const isRung = await waker.sleep(isForFull ? 0 : restMs());
      const asked = flushes.asked();
      // What woke it, if not a full request or a call, is that it is time.
      const isAll = asked.length > 0 || !(isForFull || isRung);
      await drain(isAll);
      if (isAll) state.tickAt = runtime.now() + intervalMs;
      flushes.answer(asked);
    }
    flushes.answerAll();
  }

  const running = run();
  return {
    ledger,
    backoff,
    arrive(points) {
      sender.arrive(points);
      if (isFull()) waker.ring();
    },
    flush(leftMs) {
      if (state.isStopped) return Promise.resolve();
      backoff.forgive();
      waker.ring();
      return flushes.ask(leftMs);
    },
    async stop() {
      state.isStopped = true;
      waker.ring();
      await running;
    },
  };
}

/** The first time comes within this part of the interval. */
const PHASE = 0.8;
