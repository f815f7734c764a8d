import { setTimeout } from "node:timers/promises";

import { createAlibabaReporter } from "../../../../packages/alibaba/src/index.ts";
import { createPipeline } from "../../../../packages/pipeline/src/index.ts";
import { sqliteQueue } from "../../../../packages/pipeline/src/queue/sqlite/index.ts";
import type { RecipeCloud } from "./cloud.ts";

/** Delivers what dead processes left in a file, like the next start of the program. Returns the number of points. */
export async function adopt(path: string, { url }: RecipeCloud): Promise<number> {
  const credentials = { accessKeyId: "yunmeter", accessKeySecret: "yunmeter-secret" };
  const pipeline = createPipeline({
    reporters: [createAlibabaReporter({ endpoint: url, credentials })],
    queue: sqliteQueue({ path }),
    log: false,
  });
  // Leases of a process in another container end after five seconds.
  const until = Date.now() + 10_000;
  while ((await pipeline.flush()).kept > 0 && Date.now() < until) await setTimeout(100);
  const { delivered } = await pipeline.close();
  return delivered;
}
