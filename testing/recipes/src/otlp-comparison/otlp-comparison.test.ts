import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { CASES } from "./cases.ts";
import { ENDINGS, runExit } from "./exits.ts";
import { POINTS } from "./outcome.ts";
import { runInMemory, runOnSqlite } from "./with-yunmeter.ts";

describe("metricReader and a pipeline", () => {
  it.each(CASES)("have told the fate of every point after this: $name", { timeout: 60_000 }, async (each) => {
    const [inMemory, onSqlite] = await Promise.all([runInMemory(each), runOnSqlite(each)]);

    expect(inMemory.arrived + inMemory.lost + inMemory.uncertain).toBe(POINTS);
    expect(onSqlite.afterRestart + onSqlite.lost + onSqlite.uncertain).toBe(POINTS);
    // Points that were lost were announced: they waited in memory when `shutdown` ended.
    expect(inMemory.lost === 0 || inMemory.shutdown.error !== undefined).toBe(true);
  });

  it.each(ENDINGS)("deliver what a program counted that ends by %s", { timeout: 60_000 }, async (ending) => {
    const { withYunmeter } = await runExit(ending);

    expect(withYunmeter).toBe(ending === "process.exit()" ? 0 : 4);
  });
});

describe.each(["otlp-comparison.md", "otlp-comparison.zh-CN.md"])("docs/%s", (name) => {
  it("names the versions that are installed", async () => {
    const recipes = join(import.meta.dirname, "../..");
    const page = await readFile(join(recipes, "../../docs", name), "utf8");
    const { dependencies } = JSON.parse(await readFile(join(recipes, "package.json"), "utf8")) as {
      readonly dependencies: Readonly<Record<string, string>>;
    };

    for (const dependency of ["@opentelemetry/exporter-metrics-otlp-http", "@opentelemetry/sdk-metrics"])
      expect(page).toContain(dependencies[dependency]);
  });
});
