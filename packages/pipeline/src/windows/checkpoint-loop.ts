import type { QueueWatch } from "../accounts/queue-watch.ts";
import type { HandleCollector } from "../ingest/handles/collect-handles.ts";
import type { QueueWriter } from "../ingest/queue-writer.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { runInSlices } from "../runtime/time-slices.ts";
import { createWaker } from "../runtime/waker.ts";
import type { LaneWindows } from "./lane-windows.ts";

/** What beats: brings what was counted into the queue, and sends out windows that are over. */
export interface Heart {
  /** Puts all that was counted so far on the way to the queue, and resolves once it is. */
  cut(): Promise<void>;
  /** Cuts, waits until it is in the queue, and sends out the windows that are over; when closing, all. */
  beat(closing: boolean): Promise<void>;
  /** Stops beating, and lets others have what is open. */
  stop(): Promise<void>;
}

/** What a loop leans on. */
export interface HeartParts {
  /** The windows of each lane that has them. */
  readonly windows: readonly LaneWindows[];
  /** What brings the handles' figures. */
  readonly collector: HandleCollector;
  /** What carries to the queue. */
  readonly writer: QueueWriter;
  /** What is in the queue. */
  readonly watch: QueueWatch;
  /** How often it cuts. */
  readonly checkpointMs: number;
  /** How often handles make points for lanes without windows. */
  readonly intervalMs: number;
  /** It begins afterwards. */
  readonly ready: Promise<void>;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** Starts a loop. */
export function startHeart(parts: HeartParts): Heart {
  const { windows, collector, writer, watch, checkpointMs, intervalMs, runtime } = parts;
  const waker = createWaker(runtime);
  const state = { isStopped: false, pointsAt: runtime.now() + intervalMs };
  /** One beat after the other. */
  let last: Promise<void> = parts.ready;
  /** One cut after the other: whoever asks for one gets what is left of the one before as well. */
  let lastCut: Promise<void> = Promise.resolve();

  async function cutAll(): Promise<void> {
    const at = runtime.now();
    collector.intoWindows(at);
    for (const each of windows) writer.bring(await runInSlices(each.cut(at)));
  }

  function cut(): Promise<void> {
    return (lastCut = lastCut.then(cutAll));
  }

  async function work(closing: boolean): Promise<void> {
    // A queue that takes nothing is asked again in its time; it may have others to give.
    if (writer.trouble() === undefined) await writer.reach().catch(() => undefined);
    for (const each of windows) {
      each.adopt(watch.last, runtime.now());
      await each.work(closing);
    }
  }

  function beat(closing: boolean): Promise<void> {
    // What waits to be stored already says that the queue is away; what is counted takes no more room where it is.
    const brought = closing || writer.onTheWay().length < MOST_ON_THE_WAY ? cut() : undefined;
    return (last = Promise.all([last, brought]).then(() => work(closing)));
  }

  function restMs(): number {
    const due = Math.min(...windows.map((each) => each.nextDue())) - runtime.now();
    return Math.max(LEAST_MS, Math.min(windows.length > 0 ? checkpointMs : intervalMs, due));
  }

  async function run(): Promise<void> {
    await parts.ready;
    while (!state.isStopped) {
      await waker.sleep(restMs());
      if (state.isStopped) return;
      if (runtime.now() >= state.pointsAt) {
        state.pointsAt = runtime.now() + intervalMs;
        writer.bring(collector.intoPoints(runtime.now()));
      }
      await beat(false);
    }
  }

  void run();
  return {
    cut() {
      writer.bring(collector.intoPoints(runtime.now()));
      return cut();
    },
    beat(closing) {
      writer.bring(collector.intoPoints(runtime.now()));
      return beat(closing);
    },
    async stop() {
      state.isStopped = true;
      waker.ring();
      await last;
      for (const each of windows) await each.release();
    },
  };
}

const LEAST_MS = 50;
const MOST_ON_THE_WAY = 5000;
