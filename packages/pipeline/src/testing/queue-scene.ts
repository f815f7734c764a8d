import type { Reporter } from "@yunmeter/core";

import type { PipelineEvent } from "../api/events.ts";
import type { PipelineOptions } from "../api/pipeline-options.ts";
import type { Pipeline } from "../api/pipeline.ts";
import { createPipeline } from "../engine/create-pipeline.ts";
import { memoryQueue } from "../queue/memory/memory-queue.ts";
import type { Queue, QueueStats } from "../queue/queue.ts";
import { createToyReporter, pointsIn, type ReceivedPoint, type ToyOptions } from "./toy-cloud.ts";
import { createVirtualTime, type VirtualTime } from "./virtual-time.ts";

export interface QueueControls {
  fail(method: keyof Queue, thrown: Error, times?: number): void;
  hang(method: keyof Queue): void;
  answer(method: keyof Queue, value: unknown): void;
  heal(): void;
  look(change: (stats: QueueStats) => QueueStats): void;
}

export interface QueueScene extends QueueControls {
  readonly time: VirtualTime;
  readonly pipeline: Pipeline;
  readonly sent: readonly string[];
  readonly received: readonly ReceivedPoint[];
  readonly inner: Queue;
  readonly events: readonly PipelineEvent[];
  readonly lines: readonly string[];
  delay(ms: number): void;
  close(): ReturnType<Pipeline["close"]>;
}

export interface SceneParts {
  readonly reporter: (id: string, options?: ToyOptions) => Reporter;
}

export function setScene(
  optionsOf: (parts: SceneParts) => Partial<PipelineOptions> = () => ({}),
  traits: Partial<Queue> = {},
): QueueScene {
  const time = createVirtualTime();
  const { now, sleep } = time;
  const sent: string[] = [];
  const received: ReceivedPoint[] = [];
  const events: PipelineEvent[] = [];
  const lines: string[] = [];
  let takesMs = 0;
  const fetch: typeof globalThis.fetch = async (_, init) => {
    if (takesMs > 0) await sleep(takesMs);
    const points = pointsIn(init?.body as string);
    received.push(...points);
    sent.push(...points.map(({ name }) => name));
    return Response.json({ code: "OK" });
  };
  const reporter: SceneParts["reporter"] = (id, options = {}) =>
    createToyReporter({ id, runtime: { fetch, now, sleep }, ...options });
  const inner = memoryQueue({ now });
  const { queue, ...controls } = failing(inner, traits);
  const pipeline = createPipeline({
    reporters: [reporter("toy")],
    intervalMs: 1000,
    queue,
    log: (line) => lines.push(line),
    onEvent: (event) => events.push(event),
    runtime: { now, sleep, random: () => 0.5 },
    ...optionsOf({ reporter }),
  } as PipelineOptions);
  return {
    time,
    pipeline,
    sent,
    received,
    inner,
    events,
    lines,
    ...controls,
    delay: (ms) => void (takesMs = ms),
    close: () => time.until(pipeline.close({ deadlineMs: 10_000 })),
  };
}

function failing(inner: Queue, traits: Partial<Queue>): QueueControls & { readonly queue: Queue } {
  const ways = new Map<keyof Queue, () => Promise<unknown>>();
  let change = (stats: QueueStats): QueueStats => stats;
  const either = <Value>(method: keyof Queue, usual: () => Promise<Value>): Promise<Value> =>
    (ways.get(method)?.() as Promise<Value> | undefined) ?? usual();
  const queue: Queue = {
    durable: false,
    append: (points, condition) => either("append", () => inner.append(points, condition)),
    lease: (lane, limits) => either("lease", () => inner.lease(lane, limits)),
    renew: (lease) => either("renew", () => inner.renew(lease)),
    settle: (...outcome) => either("settle", () => inner.settle(...outcome)),
    stats: async () => change(await either("stats", () => inner.stats())),
    close: () => inner.close(),
    ...traits,
  };
  return {
    queue,
    fail(method, thrown, times = Infinity) {
      let left = times;
      ways.set(method, () => {
        if (--left === 0) ways.delete(method);
        return Promise.reject(thrown);
      });
    },
    hang: (method) => void ways.set(method, () => new Promise(() => undefined)),
    answer: (method, value) => void ways.set(method, async () => value),
    heal: () => ways.clear(),
    look: (next) => void (change = next),
  };
}
