import type { Reporter } from "@yunmeter/core";
import { createJdReporter } from "@yunmeter/jd";
import { createPipeline, type FlushResult, type Queue } from "@yunmeter/pipeline";

export const CREDENTIALS = { accessKeyId: "AK", accessKeySecret: "secret-secret-secret" };
export const POINTS = 50;
export const DEAD_ENDPOINT = "http://127.0.0.1:9";

/** What a program sees of a queue that cannot be used. */
export interface QueueUse {
  /** What `durable()` rejected with; empty where it resolved. */
  readonly durable: string;
  readonly status: string;
  readonly cause: string;
  readonly beforeClose: { readonly delivered: number; readonly kept: number };
  readonly result: FlushResult;
  readonly lines: readonly string[];
}

/** A reporter to a port where no server listens. */
export function deadCloud(): Reporter {
  const common = { credentials: CREDENTIALS, region: "cn-north-1", namespace: "shop", retry: false } as const;
  return createJdReporter({ ...common, endpoint: DEAD_ENDPOINT });
}

/** Adds points, waits for `durable()` as a handler does, gives the cloud time to answer, and closes. */
export async function useQueue(queue: Queue, endpoint: string): Promise<QueueUse> {
  const lines: string[] = [];
  const pipeline = createPipeline({
    reporters: [
      createJdReporter({ credentials: CREDENTIALS, endpoint, region: "cn-north-1", namespace: "shop", retry: false }),
    ],
    queue,
    intervalMs: 200,
    log: (line) => lines.push(line),
  });
  pipeline.add(
    Array.from({ length: POINTS }, (_, index) => {
      return { name: "orders", dimensions: { index: `${index}` }, value: 1 };
    }),
  );
  const durable = await pipeline.durable().then(
    () => "",
    (error: unknown) => (error as Error).message,
  );
  const [health] = pipeline.health().lanes;
  const { status = "", error } = health ?? {};
  for (let tries = 0; tries < 40 && (await deliveredBy(pipeline)) < POINTS; tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  const [lane] = (await pipeline.stats()).lanes;
  const { delivered = 0, kept = 0 } = lane ?? {};
  const result = await pipeline.close({ deadlineMs: 3000 });
  return { durable, status, cause: error?.message ?? "", beforeClose: { delivered, kept }, result, lines };
}

async function deliveredBy(pipeline: ReturnType<typeof createPipeline>): Promise<number> {
  return (await pipeline.stats()).lanes[0]?.delivered ?? 0;
}
