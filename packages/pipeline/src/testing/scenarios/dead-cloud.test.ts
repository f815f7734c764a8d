import { type ScriptedCloud, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import type { FlushResult } from "../../api/flush-result.ts";
import { createPipeline } from "../../engine/create-pipeline.ts";
import { createToyReporter, OK, pointsIn } from "../toy-cloud.ts";

const POINTS = 200;
const EVERY_MS = 2;

describe("one dead cloud of four", () => {
  it("neither delays nor costs the others a point", async () => {
    const well = await run([OK]);
    const sick = await run(["hang"]);

    for (const lane of [0, 1, 2]) {
      expect(sick.result.lanes[lane]).toMatchObject({ delivered: POINTS, kept: 0, lost: 0, uncertain: 0 });
      // What is asked is whether they wait for the dead one, which takes seconds to give up.
      expect(sick.latencies[lane]).toBeLessThan((well.latencies[lane] ?? 0) + 250);
    }
    expect(sick.result.lanes[3]).toMatchObject({ delivered: 0 });
  }, 60_000);
});

async function run(fourth: readonly ("hang" | typeof OK)[]): Promise<{ result: FlushResult; latencies: number[] }> {
  const clouds: ScriptedCloud[] = [];
  for (const script of [[OK], [OK], [OK], fourth]) clouds.push(await startScriptedCloud(script));
  const pipeline = createPipeline({
    reporters: clouds.map(({ url }, index) =>
      createToyReporter({ id: `cloud${index}`, endpoint: url, timeoutMs: 3000, deadlineMs: 6000 }),
    ),
    intervalMs: 50,
    log: false,
  });
  for (let index = 0; index < POINTS; index++) {
    pipeline.add({ name: "load", value: Date.now() });
    await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
  }
  const result = await pipeline.close({ deadlineMs: 1000 });
  const latencies = clouds.slice(0, 3).map(latencyOf);
  for (const cloud of clouds) await cloud.close();
  return { result, latencies };
}

function latencyOf({ requests }: ScriptedCloud): number {
  const latencies = requests.flatMap(({ body, at }) => pointsIn(body).map(({ value }) => at - Number(value)));
  return latencies.toSorted((left, right) => left - right)[Math.floor(latencies.length * 0.99)] ?? Infinity;
}
