import type { Sample } from "@yunmeter/core";
import { createPipeline, type LaneStats, type QueueStats } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";

import { type LaneHooks, lanesTo, type Destinations } from "../clouds/lanes.ts";
import { meterHost } from "../host-metrics/host-metrics.ts";
import { generateLoad } from "../load/generate-load.ts";
import { INSTANCE, ORDERS, REQUEST_MS, type ShopRoute, unitOf } from "../metrics/metrics.ts";
import { openShop } from "../shop/shop.ts";
import { createRecentMetrics, type RecentMetrics } from "./recent-metrics.ts";

/** The program that reports: a shop, its customers, and the metrics of both. It adds points and sends none. */
export interface Application {
  readonly recent: RecentMetrics;
  /** What its pipeline added to the queue, by lane. */
  stats(): Promise<readonly LaneStats[]>;
  /** What waits in the queue, for any process. */
  readQueue(): Promise<QueueStats>;
  /** Ends the shop and its customers, and appends what is still in memory. Statistics stay readable. */
  stop(): Promise<void>;
  close(): Promise<void>;
}

export interface ApplicationParts {
  readonly destinations: Destinations;
  readonly queuePath: string;
  readonly firstOrder: number;
  readonly adapt: LaneHooks["adapt"];
  readonly log: (text: string) => void;
}

export async function startApplication({
  destinations,
  queuePath,
  firstOrder,
  adapt,
  log,
}: ApplicationParts): Promise<Application> {
  const recent = createRecentMetrics();
  const queue = sqliteQueue({ path: queuePath, role: "produce" });
  // Rejects when the file cannot be used, before the first point is added.
  await queue.stats();
  const pipeline = createPipeline({
    reporters: lanesTo(destinations, { now: () => Date.now(), onRequest: () => undefined, adapt }),
    queue,
    instance: "merged",
    log,
  });

  const report = (samples: readonly Sample[]): void => {
    recent.note(samples);
    pipeline.add(samples);
  };
  const orderTime = createDistinctTimes();
  const shop = await openShop(firstOrder, {
    onRequest: (route, durationMs) => report([requestSample(route, durationMs)]),
    onOrder: (number) => report([orderSample(number, orderTime())]),
  });
  const load = generateLoad(shop.url);
  const host = meterHost(report);

  return {
    recent,
    readQueue: () => queue.stats(),
    stats: async () => (await pipeline.stats()).lanes,
    async stop() {
      await load.stop();
      await Promise.all([shop.close(), host.stop()]);
      await pipeline.durable().catch(() => undefined);
    },
    async close() {
      await pipeline.close({ deadlineMs: CLOSE_MS });
    },
  };
}

function requestSample(route: ShopRoute, durationMs: number): Sample {
  const value = Math.round(durationMs * 100) / 100;
  return { name: REQUEST_MS, dimensions: { route }, value, timestamp: Date.now(), unit: unitOf(REQUEST_MS) };
}

/** The value is the number of the order, so that a missing point is a missing number. */
function orderSample(number: number, timestamp: number): Sample {
  const dimensions = { instance: INSTANCE };
  return { name: ORDERS, dimensions, value: number, timestamp, unit: unitOf(ORDERS) };
}

/** Prometheus keeps one value a millisecond and series, so no two orders share a time. */
function createDistinctTimes(): () => number {
  let last = 0;
  return () => (last = Math.max(Date.now(), last + 1));
}

const CLOSE_MS = 2_000;
