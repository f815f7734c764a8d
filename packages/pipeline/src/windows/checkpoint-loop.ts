import type { QueueWatch } from "../accounts/queue-watch.ts";
import type { HandleCollector } from "../ingest/handles/collect-handles.ts";
import type { QueueWriter } from "../ingest/queue-writer.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import { runInSlices } from "../runtime/time-slices.ts";
import { createWaker } from "../runtime/waits.ts";
import type { LaneWindows } from "./lane-windows.ts";

// Windows over time: the loop that checkpoints samples into the queue and sends out the windows that are over.
//
//   each checkpointMs: cut every lane → queue writer appends the parts → each merge worker leases them and steps
//
// - Cuts and rounds are serial: a cut begins when the one before is over, a round when the one before is over.
// - A worker keeps the leases of what it merged until a step's append has committed. When a lease is lost it drops its
//   merger and starts over from the checkpoint in the queue; a memory queue keeps its merger, as it has no other process.
// - Parts lanes of dead processes are adopted after 10 s without a lease, and dropped when they are drained.

export interface CheckpointLoop {
  cut(): Promise<void>;
  round(closing: boolean): Promise<void>;
  stop(): Promise<void>;
}

export interface CheckpointLoopParts {
  readonly windows: readonly LaneWindows[];
  readonly collector: HandleCollector;
  readonly writer: QueueWriter;
  readonly watch: QueueWatch;
  readonly checkpointMs: number;
  readonly intervalMs: number;
  readonly ready: Promise<void>;
  readonly runtime: PipelineRuntime;
}

export function startCheckpointLoop(parts: CheckpointLoopParts): CheckpointLoop {
  const { windows, collector, writer, watch, checkpointMs, intervalMs, runtime } = parts;
  const waker = createWaker(runtime);
  const state = { isStopped: false, pointsAt: runtime.elapsed() + intervalMs };
  let last: Promise<void> = parts.ready;
  let lastCut: Promise<void> = Promise.resolve();

  async function cutAll(): Promise<void> {
    const at = runtime.now();
    collector.intoWindows(at);
    for (const each of windows) writer.stage(await runInSlices(each.cut(at)));
  }

  function cut(): Promise<void> {
    return (lastCut = lastCut.then(cutAll));
  }

  async function work(closing: boolean): Promise<void> {
    // A queue that takes nothing is asked again in its time; it may have others to give.
    if (writer.fault() === undefined) await writer.written().catch(() => undefined);
    for (const each of windows) {
      each.adopt(watch.last, runtime.now());
      await each.work(closing);
    }
  }

  function round(closing: boolean): Promise<void> {
    // What waits to be stored already says that the queue is away; what is counted takes no more room where it is.
    const brought = closing || writer.staged().length < MOST_ON_THE_WAY ? cut() : undefined;
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
      if (runtime.elapsed() >= state.pointsAt) {
        state.pointsAt = runtime.elapsed() + intervalMs;
        writer.stage(collector.intoPoints(runtime.now()));
      }
      await round(false);
    }
  }

  void run();
  return {
    cut() {
      writer.stage(collector.intoPoints(runtime.now()));
      return cut();
    },
    round(closing) {
      writer.stage(collector.intoPoints(runtime.now()));
      return round(closing);
    },
    async stop() {
      state.isStopped = true;
      waker.wake();
      await last;
      for (const each of windows) await each.release();
    },
  };
}

const LEAST_MS = 50;
const MOST_ON_THE_WAY = 5000;
