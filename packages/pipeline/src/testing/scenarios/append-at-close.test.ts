import { TransportError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import type { Queue } from "../../queue/queue.ts";
import { setScene } from "../queue-scene.ts";

const brokenOff = new TransportError("the connection broke before the answer", { phase: "sent" });
const refused = new TransportError("no connection", { phase: "connect" });
const DURABLE: Partial<Queue> = { durable: true };

describe("close of points whose append has no answer", () => {
  it.each<[string, (points: Parameters<Queue["append"]>[0]) => Promise<void>]>([
    ["is under way", () => new Promise(() => undefined)],
    ["broke off before its answer", () => Promise.reject(brokenOff)],
  ])("leaves them as uncertain where it %s", async (_, append) => {
    const scene = setScene(() => ({}), { ...DURABLE, append });
    scene.pipeline.add([1, 2].map((value) => ({ name: "load", value })));
    await scene.time.pass(500);

    expect(await scene.close()).toMatchObject({
      kept: 0,
      lost: 0,
      uncertain: 2,
      lanes: [{ added: 2, doubts: [{ reason: "queue", points: 2 }] }],
    });
  });

  it("loses them where the queue surely has none", async () => {
    const scene = setScene(() => ({}), { ...DURABLE, append: () => Promise.reject(refused) });
    scene.pipeline.add([1, 2].map((value) => ({ name: "load", value })));

    expect(await scene.close()).toMatchObject({ lost: 2, uncertain: 0, lanes: [{ added: 2 }] });
  });

  it("counts those of an append that broke off apart from those that came later and were refused", async () => {
    const answers = [brokenOff];
    const append = () => Promise.reject(answers.shift() ?? refused);
    const scene = setScene(() => ({}), { ...DURABLE, append });
    scene.pipeline.add({ name: "load", value: 1 });
    await scene.time.pass(500);
    scene.pipeline.add([2, 3].map((value) => ({ name: "load", value })));

    expect(await scene.close()).toMatchObject({ lost: 2, uncertain: 1, lanes: [{ added: 3 }] });
  });

  it("counts the samples of windows in the same way", async () => {
    const traits = { ...DURABLE, append: () => new Promise<void>(() => undefined) };
    const scene = setScene(() => ({ rollUp: true, instance: "single" }), traits);
    scene.pipeline.add([1, 2].map((value) => ({ name: "load", value })));
    await scene.time.pass(2000);
    scene.pipeline.add({ name: "load", value: 3 });

    const result = await scene.close();
    expect(result).toMatchObject({ lost: 1, uncertain: 2, kept: 0, lanes: [{ added: 3, rolledUp: 0 }] });
  });
});
