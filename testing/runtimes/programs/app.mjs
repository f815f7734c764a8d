// Reports a point, then sends another through a queue in SQLite. Without top-level await, for bundles in CommonJS.
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { createAlibabaReporter } from "@yunmeter/alibaba";
import { createPipeline } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";

async function main() {
  const cloud = createServer((request, response) => {
    request.resume().on("end", () => response.end(JSON.stringify({ Code: "200", RequestId: "1" })));
  });
  await once(cloud.listen(0, "127.0.0.1"), "listening");
  const folder = mkdtempSync(join(tmpdir(), "yunmeter-app-"));
  try {
    const reporter = createAlibabaReporter({
      endpoint: `http://127.0.0.1:${cloud.address().port}`,
      credentials: { accessKeyId: "id", accessKeySecret: "secret" },
    });
    const { accepted } = await reporter.report([{ name: "orders", value: 1 }]);
    if (accepted !== 1) throw new Error(`${accepted} points were accepted`);
    const pipeline = createPipeline({ reporters: [reporter], queue: sqliteQueue({ path: join(folder, "queue.db") }) });
    pipeline.add([{ name: "orders", value: 2 }]);
    // Its first wait for the worker's thread ends after five seconds, which a busy machine may exceed.
    await pipeline.durable().catch(() => pipeline.durable());
    const { delivered, lost, kept } = await pipeline.close({ deadlineMs: 20_000 });
    if (delivered !== 1 || lost !== 0 || kept !== 0)
      throw new Error(`delivered ${delivered}, lost ${lost}, kept ${kept}`);
    console.log("delivered");
  } finally {
    rmSync(folder, { recursive: true, force: true });
    cloud.closeAllConnections();
    cloud.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
