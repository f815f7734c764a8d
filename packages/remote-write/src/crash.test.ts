import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

import { createPipeline } from "@yunmeter/pipeline";
import { sqliteQueue } from "@yunmeter/pipeline/sqlite";
import { createFolder, hasPrometheus, type PrometheusServer, startPrometheus } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { createRemoteWriteReporter } from "./index.ts";

/** Runs the program, kills it without warning once it has counted for some seconds, and resolves with what it printed last. */
async function lifeUntilKilled(url: string, path: string, seconds: number): Promise<number> {
  const program = join(import.meta.dirname, "counting-program.fixture.ts");
  const child = spawn(process.execPath, [program, url, path], { stdio: ["ignore", "pipe", "inherit"] });
  let printed = "";
  child.stdout.on("data", (text: Buffer) => void (printed += text.toString()));
  await once(child.stdout, "data");
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  child.kill("SIGKILL");
  await once(child, "close");
  return Number(printed.trimEnd().split("\n").at(-1));
}

/** What the counter rose by, over resets, with the sample of 0 at each new start. */
async function increaseOf(server: PrometheusServer, series: string): Promise<number> {
  const [found] = await server.query(`${series}[10m]`, Date.now() + 2500);
  const values = (found?.samples ?? []).map(([, value]) => value);
  return values.reduce((sum, value, index) => {
    const before = values[index - 1];
    return before === undefined ? sum : sum + (value < before ? value : value - before);
  }, 0);
}

describe.skipIf(!hasPrometheus())("a program that is killed", () => {
  it("is followed by one that goes on counting: increase() over the crashes is what was added", async () => {
    await using server = await startPrometheus();
    await using folder = await createFolder();
    const path = join(folder.path, "queue.db");
    const lives = [];
    for (const seconds of [2.3, 1.1, 3.2]) lives.push(await lifeUntilKilled(server.writeUrl, path, seconds));

    // The last life sends what the others left, and ends in order.
    const pipeline = createPipeline({
      reporters: [
        { reporter: createRemoteWriteReporter({ url: server.writeUrl }), rollUp: { periods: [1], graceMs: 100 } },
      ],
      queue: sqliteQueue({ path }),
      instance: "single",
      log: false,
    });
    pipeline.counter("orders", { shop: "a" }).add(1000);
    const { lost, uncertain, kept } = await pipeline.close({ deadlineMs: 20_000 });

    expect({ lost, uncertain, kept }).toEqual({ lost: 0, uncertain: 0, kept: 0 });
    const safe = lives.reduce((sum, count) => sum + count, 1000);
    const increase = await increaseOf(server, "orders_total");
    expect(increase).toBeGreaterThanOrEqual(safe);
    // Each killed life may have had one more order in the queue than it came to print.
    expect(increase).toBeLessThanOrEqual(safe + lives.length);
  }, 90_000);
});
