// A pipeline takes points at once, keeps them until their fate is known, and sends each reporter its own.
//
//   add → intake (ring, bounded) → route to lanes: select, adapt, check → queue → lease → report → settle
//                                              └ windows (roll-up) → parts → queue → merge → Summary ┘
//
// - `add` and the handles only touch memory; the queue writer and the checkpoint loop carry on from there.
// - A lane is one reporter: its own pace, back-off and accounts. No lane waits for another.
// - A point leaves the queue when its fate is known and only then: delivered, lost with a reason, or uncertain.
// - A point is counted in exactly one place at any moment, so that for each lane
//   added + found - rolledUp + summaries = delivered + kept + lost + uncertain.
// - `flush` and `close` drive the same steps with a deadline. After `close` nothing runs, and what is added is lost.
import { ConfigurationError, YunmeterError } from "@yunmeter/core";
import { BEFORE_CLOSE, type BeforeClose } from "@yunmeter/core/kit";

import type { FlushOptions, FlushResult } from "../api/flush-result.ts";
import type { PipelineOptions } from "../api/pipeline-options.ts";
import { REPORT_EXIT, type Pipeline } from "../api/pipeline.ts";
import { addTo } from "../ingest/intake.ts";
import { loseLate } from "../ingest/route-to-lanes.ts";
import { parsePipelineOptions } from "../options/parse-pipeline-options.ts";
import { toPipelineSettings } from "../options/settings.ts";
import type { Queue } from "../queue/queue.ts";
import { keepAlive } from "../runtime/waits.ts";
import { measure, measureHealth } from "../snapshot/stats.ts";
import { type Engine, startEngine } from "./engine.ts";
import { close, flush, parseFlushOptions } from "./flush-and-close.ts";
import { reportExit } from "./report-exit.ts";

/**
 * Creates a pipeline: it takes points at once, keeps them until their fate is known, and sends each reporter its own.
 *
 * @throws {ConfigurationError} when options are wrong; it names all of them
 */
export function createPipeline(options: PipelineOptions): Pipeline {
  const settings = toPipelineSettings(parsePipelineOptions(options));
  claimQueue(settings.queue);
  const engine = startEngine(settings);
  const { queue, lanes, intake, writer, handles } = engine;
  const { runtime } = settings;
  const sources = new Set<() => Promise<void>>();
  let closing: Promise<FlushResult> | undefined;
  let isLate = false;

  const deadlineOf = (given: FlushOptions = {}): number => parseFlushOptions(given).deadlineMs ?? settings.deadlineMs;

  return Object.freeze<Pipeline & BeforeClose & { readonly [REPORT_EXIT]: () => void }>({
    add(points) {
      if (closing === undefined) return addTo(intake, writer.wake, runtime.now(), points);
      isLate = true;
      loseLate(lanes, points);
    },
    counter: (name, dimensions) => handles.counter(name, dimensions),
    gauge: (name, dimensions) => handles.gauge(name, dimensions),
    timer: (name, dimensions) => handles.timer(name, dimensions),
    absorb: (identity, distribution, kind) => engine.collector.absorb(identity, distribution, kind, runtime.now()),
    async durable() {
      if (!queue.durable) throw notDurable();
      if (isLate) throw tooLate();
      await keepAlive(() => makeDurable(engine));
    },
    async flush(given) {
      const deadlineMs = deadlineOf(given);
      return closing ?? flush(engine, deadlineMs, given?.windows === "send");
    },
    async close(given) {
      const deadlineMs = deadlineOf(given);
      return (closing ??= close(engine, deadlineMs, sources));
    },
    health: () => measureHealth(engine),
    stats: () => measure(engine),
    [REPORT_EXIT]: () => reportExit(engine),
    [BEFORE_CLOSE](collect) {
      sources.add(collect);
      return () => void sources.delete(collect);
    },
    [Symbol.asyncDispose]: async () => void (await (closing ??= close(engine, settings.deadlineMs, sources))),
  });
}

// Queues that have a pipeline, which closes them in the end. A mark on the objects would fail where they are frozen.
const claimed = new WeakSet<Queue>();

function claimQueue(queue: Queue): void {
  if (claimed.has(queue)) {
    throw new ConfigurationError("createPipeline", [
      "queue is the queue of another pipeline, which closes it; make one for each pipeline: queues of one file or stream share what waits",
    ]);
  }
  claimed.add(queue);
}

// What was added has to be counted in its windows before these are cut.
async function makeDurable({ queueStart, standby, writer, loop, cutoff, settings }: Engine): Promise<void> {
  await queueStart.started();
  const leftInMemory = async (): Promise<number> => (await standby?.moveOver()) ?? 0;
  // What merge workers hold in memory they give back in a round, and senders at the end of a call.
  while ((await leftInMemory()) > 0 && !cutoff.signal.aborted) {
    await loop.round(false);
    await settings.runtime.sleep(HELD_MS, cutoff.signal).catch(() => undefined);
  }
  await writer.written();
  await loop.cut();
  await writer.written();
}

const HELD_MS = 20;

function tooLate(): YunmeterError {
  return new YunmeterError("durable: points were added after close, and are lost; stop adding before you close");
}

function notDurable(): YunmeterError {
  return new YunmeterError(
    "durable: the queue is in memory and does not survive the process; give createPipeline one that does, such as sqliteQueue",
  );
}
