import { laneIn } from "../accounts/queue-watch.ts";
import type { PipelineStats } from "../api/stats.ts";
import type { Engine } from "../engine/engine.ts";
import { resultOf, sourcesOf } from "./lane-results.ts";
import { statsOf } from "./stats.ts";

/** Looks into the queue and takes down the figures; those of the last look while the queue is away. */
export async function measure(engine: Engine): Promise<PipelineStats> {
  const { settings, watch, lanes, intake, overflow } = engine;
  const stats = await watch.look().catch(() => watch.last);
  overflow.tell();
  const figures = lanes.map((lane) => ({
    vendor: lane.settings.reporter.vendor,
    ledger: lane.ledger,
    result: resultOf(lane, sourcesOf(engine)),
    oldestAt: laneIn(stats, lane.settings.lane)?.oldestAt,
  }));
  return statsOf(figures, { ...stats, durable: settings.queue.durable }, intake, settings.runtime.now());
}
