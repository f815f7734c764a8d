import type { Pipeline, PipelineOptions, Queue } from "@yunmeter/pipeline";
import { createPipeline, memoryQueue } from "@yunmeter/pipeline";

import { createToyReporter } from "../../../pipeline/src/testing/toy-cloud.ts";
import { createVirtualTime, type VirtualTime } from "../../../pipeline/src/testing/virtual-time.ts";
import { metricsPage } from "../metrics-page.ts";

export const SCRAPE_MS = 15_000;

export interface Watched {
  /** How the cloud answers after so many milliseconds. */
  readonly answer: (passedMs: number) => Response;
  readonly queue?: (memory: Queue) => Queue;
  readonly options?: Partial<PipelineOptions>;
}

/** Runs a pipeline that adds a point every 5 s, in simulated time, and returns its page at each scrape. */
export async function watchPipeline(lengthMs: number, watched: Watched): Promise<readonly string[]> {
  await loadRecovery();
  const { answer, queue = (memory) => memory, options = {} } = watched;
  const time = createVirtualTime();
  const { now, sleep } = time;
  const startedAt = now();
  const runtime = { now, sleep, random: () => 0.5 };
  const fetch: typeof globalThis.fetch = async () => answer(now() - startedAt);
  const pipeline = createPipeline({
    reporters: [createToyReporter({ id: 'toy "\\', runtime: { fetch, ...runtime } })],
    queue: queue(memoryQueue({ maxPoints: options.maxPoints ?? 100_000, now })),
    log: false,
    runtime,
    ...options,
  } as PipelineOptions);
  const pages: string[] = [];
  while (now() - startedAt < lengthMs) {
    pages.push(await time.until(metricsPage(pipeline)));
    await addFor(SCRAPE_MS, pipeline, time);
  }
  return pages;
}

async function addFor(ms: number, pipeline: Pipeline, time: VirtualTime): Promise<void> {
  for (let passed = 0; passed < ms; passed += ADD_MS) {
    pipeline.add({ name: "orders", value: 1 });
    await time.pass(ADD_MS);
  }
}

const ADD_MS = 5000;

/** What a first failure loads takes real time, in which minutes of simulated time would pass. */
async function loadRecovery(): Promise<void> {
  const fetch: typeof globalThis.fetch = async () => new Response("", { status: 503 });
  await createToyReporter({ runtime: { fetch } }).report({ name: "orders", value: 1 });
}
