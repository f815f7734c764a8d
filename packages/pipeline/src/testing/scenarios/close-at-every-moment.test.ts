import { describe, expect, it } from "vitest";

import { createPipeline } from "../../engine/create-pipeline.ts";
import { createToyReporter, pointsIn } from "../toy-cloud.ts";
import { createVirtualTime } from "../virtual-time.ts";

const INTERVAL_MS = 300;

describe("close at every moment of the cycle", () => {
  it("publishes each point once", async () => {
    for (let moment = 0; moment <= INTERVAL_MS + 50; moment++) {
      const { values, result, added } = await closeAfter(moment);

      expect(
        values.toSorted((left, right) => left - right),
        `closed after ${moment} ms`,
      ).toEqual(added);
      expect(result, `closed after ${moment} ms`).toMatchObject({
        delivered: added.length,
        kept: 0,
        lost: 0,
        uncertain: 0,
      });
    }
  }, 120_000);
});

async function closeAfter(moment: number) {
  const time = createVirtualTime();
  const values: number[] = [];
  const fetch: typeof globalThis.fetch = async (_, init) => {
    await time.sleep(30);
    for (const { value } of pointsIn(init?.body as string)) values.push(Number(value));
    return Response.json({ code: "OK" });
  };
  const reporter = createToyReporter({ runtime: { fetch, now: time.now, sleep: time.sleep }, pointsPerRequest: 5 });
  const runtime = { now: time.now, sleep: time.sleep, random: () => 0.5 };
  const pipeline = createPipeline({ reporters: [reporter], intervalMs: INTERVAL_MS, log: false, runtime });
  const added: number[] = [];
  for (let passed = 0; passed < moment;) {
    added.push(added.length);
    pipeline.add({ name: "load", value: added.length - 1 });
    const step = Math.min(97, moment - passed);
    await time.pass(step);
    passed += step;
  }
  const result = await time.until(pipeline.close());
  return { values, result, added };
}
