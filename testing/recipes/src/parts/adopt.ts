import { setTimeout } from "node:timers/promises";

import { createAlibabaReporter } from "../../../../packages/alibaba/src/index.ts";
import { createPipeline } from "../../../../packages/pipeline/src/index.ts";
import { sqliteQueue } from "../../../../packages/pipeline/src/queue/sqlite/index.ts";
import type { Cloud } from "./cloud.ts";

/** Takes up what dead processes left in a file, as the next start of their program does; returns how many points. */
export async function adopt(path: string, { url }: Cloud): Promise<number> {
  const credentials = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };
  const pipeline = createPipeline({
    reporters: [createAlibabaReporter({ endpoint: url, credentials })],
    queue: sqliteQueue({ path }),
    log: false,
  });
  // What was on its way from a process of another container is free after five seconds.
  const until = Date.now() + 10_000;
  while ((await pipeline.flush()).kept > 0 && Date.now() < until) await setTimeout(100);
  const { delivered } = await pipeline.close();
  return delivered;
}
