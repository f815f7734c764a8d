import type { Point } from "@yunmeter/core";
import { createPipeline, type FlushResult, type LogEntry, type Pipeline, type PipelineEvent } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";

import type { CloudName } from "../clouds/cloud.ts";
import { cloudOfLane, lanesTo } from "../clouds/lanes.ts";
import { ORDERS } from "../metrics/metrics.ts";
import { conditionsOf } from "./conditions.ts";
import type { FromSender, LogLine, SenderEvent, SenderSettings } from "./protocol.ts";

export interface Sender {
  setClock(cloud: CloudName, slowByMs: number): void;
  flush(): Promise<FlushResult>;
  close(deadlineMs: number): Promise<FlushResult>;
}

/** Resolves once the queue has answered. @throws {Error} when it cannot be used */
export async function openSender(
  { queuePath, destinations, slowByMs }: SenderSettings,
  send: (message: FromSender) => void,
): Promise<Sender> {
  const slow = new Map(Object.entries(slowByMs));
  const queue = sqliteQueue({ path: queuePath });
  // On a busy machine its thread needs longer to start than the pipeline waits for.
  await queue.stats();
  const pipeline: Pipeline = createPipeline({
    reporters: lanesTo(destinations, {
      now: (cloud) => Date.now() - (slow.get(cloud) ?? 0),
      onRequest: (cloud, { points, attempts, durationMs, outcome }) =>
        send({ type: "batch", batch: { cloud, points, attempts, durationMs, outcome } }),
      adapt: (_, point) => point,
    }),
    queue,
    instance: "merged",
    intervalMs: INTERVAL_MS,
    onEvent: (event) => send({ type: "event", event: senderEventOf(event) }),
    log: (text, entry) => send({ type: "line", line: lineOf(text, entry) }),
  });
  const timer = setInterval(
    () => send({ type: "conditions", conditions: conditionsOf(pipeline.health()) }),
    CONDITIONS_MS,
  );
  return {
    setClock: (cloud, ms) => void slow.set(cloud, ms),
    flush: () => pipeline.flush(),
    close(deadlineMs) {
      clearInterval(timer);
      return pipeline.close({ deadlineMs });
    },
  };
}

function senderEventOf(event: PipelineEvent): SenderEvent {
  return {
    cloud: cloudOfLane(event.lane),
    type: event.type,
    points: event.points,
    replayed: event.type === "delivered" ? event.replayed : 0,
    ...(event.type !== "delivered" && { reason: event.reason }),
    orders: "lost" in event ? ordersAmong(event.lost) : [],
    retryInMs: event.type === "waiting" ? event.retryInMs : 0,
  };
}

function ordersAmong(points: readonly unknown[]): readonly number[] {
  return (points as readonly Partial<Point>[]).flatMap((point) =>
    point.name === ORDERS && "value" in point ? [Number(point.value)] : [],
  );
}

function lineOf(text: string, { lane, about, points, reason }: LogEntry): LogLine {
  const cloud = lane === "" ? undefined : cloudOfLane(lane);
  return { at: Date.now(), cloud, about, points, ...(reason !== undefined && { reason }), text };
}

// Short, so that something moves on the page. Programs leave it at ten seconds.
const INTERVAL_MS = 1_000;
const CONDITIONS_MS = 400;
