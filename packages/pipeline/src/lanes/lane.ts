import type { Ledger } from "../accounts/ledger.ts";
import { type Bell, createBell } from "../runtime/bell.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { Patience } from "./patience.ts";
import type { Sender } from "./sender.ts";

/** One reporter's line of points: it sends at its own pace, and nobody waits for it. */
export interface Lane {
  /** Its books. */
  readonly ledger: Ledger;
  /** When it may try again, and what it suffers from. */
  readonly patience: Patience;
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
  readonly patience: Patience;
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
  const { ledger, patience, sender, pointsPerRequest, callsAtOnce, intervalMs, ready, runtime } = parts;
  const bell: Bell = createBell(runtime);
  const flushes = new Set<{ readonly leftMs: () => number; readonly done: () => void }>();
  let isStopped = false;
  let tickAt = runtime.now() + runtime.random() * PHASE * intervalMs;

  const isFull = (): boolean => sender.waiting() >= pointsPerRequest;

  async function drain(isAll: boolean): Promise<void> {
    const work = async (): Promise<void> => {
      while (!isStopped && patience.waitMs() === 0 && (isAll || isFull())) {
        if (!(await sender.sendSome(isAll))) return;
      }
    };
    await Promise.all(Array.from({ length: callsAtOnce }, work));
  }

  function answer(asked: typeof flushes): void {
    const waitMs = patience.waitMs();
    for (const flush of asked) {
      if (waitMs > 0 && !patience.isLong && waitMs < flush.leftMs()) continue;
      flushes.delete(flush);
      flush.done();
    }
  }

  function restMs(): number {
    if (patience.waitMs() > 0) return patience.waitMs();
    return isFull() ? 0 : Math.max(0, Math.min(tickAt - runtime.now(), intervalMs));
  }

  async function run(): Promise<void> {
    await ready;
    while (!isStopped) {
      const rest = restMs();
      const isRung = await bell.sleep(rest);
      const asked = new Set(flushes);
      const isAll = asked.size > 0 || (rest > 0 && !isRung);
      await drain(isAll);
      if (isAll) tickAt = runtime.now() + intervalMs;
      answer(asked);
    }
    answerAll();
  }

  function answerAll(): void {
    for (const { done } of flushes) done();
    flushes.clear();
  }

  const running = run();
  return {
    ledger,
    patience,
    arrive(points) {
      sender.arrive(points);
      if (isFull()) bell.ring();
    },
    flush: (leftMs) =>
      new Promise((done) => {
        if (isStopped) {
          done();
          return;
        }
        patience.forgive();
        flushes.add({ leftMs, done });
        bell.ring();
      }),
    async stop() {
      isStopped = true;
      bell.ring();
      await running;
    },
  };
}

/** The first time comes within this part of the interval. */
const PHASE = 0.8;
