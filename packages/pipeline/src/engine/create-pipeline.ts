import { YunmeterError } from "@yunmeter/core";

import type { FlushResult } from "../api/flush-result.ts";
import type { PipelineOptions } from "../api/pipeline-options.ts";
import type { Pipeline } from "../api/pipeline.ts";
import { addTo, refuseAll } from "../ingest/add.ts";
import { parsePipelineOptions } from "../options/parse-pipeline-options.ts";
import { toPipelineSettings } from "../options/settings.ts";
import { keepAlive } from "../runtime/keep-alive.ts";
import { healthOf } from "../snapshot/health.ts";
import { measure } from "../snapshot/measure.ts";
import { close } from "./close.ts";
import { flush } from "./flush.ts";
import { startEngine } from "./start-engine.ts";

/**
 * Makes a pipeline: it takes points at once, keeps them until their fate is known, and sends each reporter its own.
 *
 * @throws {ConfigurationError} when options are wrong: all that are, each named
 */
export function createPipeline(options: PipelineOptions): Pipeline {
  const engine = startEngine(toPipelineSettings(parsePipelineOptions(options)));
  const { settings, lanes, intake, writer, firstLook, loop, handles } = engine;
  const { queue, runtime, deadlineMs } = settings;
  const door = { intake, writer, now: runtime.now };
  let ending: Promise<FlushResult> | undefined;
  let hasComeTooLate = false;

  async function makeDurable(): Promise<void> {
    // What was added has to be counted before it can be cut.
    await writer.reach();
    await loop.cut();
    await writer.reach();
  }

  const end: Pipeline["close"] = (given) => (ending ??= close(engine, given?.deadlineMs ?? deadlineMs));
  return Object.freeze<Pipeline>({
    add(points) {
      if (ending === undefined) return addTo(door, points);
      hasComeTooLate = true;
      refuseAll(lanes, points);
    },
    counter: (name, dimensions) => handles.counter(name, dimensions),
    gauge: (name, dimensions) => handles.gauge(name, dimensions),
    timer: (name, dimensions) => handles.timer(name, dimensions),
    async durable() {
      if (!queue.durable) throw notDurable();
      if (hasComeTooLate) throw tooLate();
      await keepAlive(makeDurable);
    },
    flush: (given) => ending ?? flush(engine, given?.deadlineMs ?? deadlineMs),
    close: end,
    health() {
      const conditions = lanes.map(({ lane: { backoff }, ledger }) => ({ backoff, ledger }));
      return healthOf(conditions, firstLook.trouble() ?? writer.trouble(), runtime.now());
    },
    stats: () => measure(engine),
    [Symbol.asyncDispose]: async () => void (await end()),
  });
}

function tooLate(): YunmeterError {
  return new YunmeterError("durable: points were added after close, and are lost; stop adding before you close");
}

function notDurable(): YunmeterError {
  return new YunmeterError(
    "durable: the queue is in memory and does not survive the process; give createPipeline one that does, such as sqliteQueue",
  );
}
