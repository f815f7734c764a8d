import { describe, expect, it } from "vitest";

import type { Pipeline } from "../../api/pipeline.ts";
import { setScene } from "../queue-scene.ts";

// A listener may count a loss with the same pipeline.

describe("a pipeline whose listener adds a point for each loss", () => {
  it("counts all that makes room meanwhile, in each lane", async () => {
    const { scene, heard } = stage(5);
    scene.pipeline.add(Array.from({ length: 20 }, () => ({ name: "load", value: 1 })));
    await scene.time.pass(5000);
    const { lanes } = await scene.close();

    expect(heard.count).toBeGreaterThan(0);
    for (const { added, delivered, lost, kept } of lanes) {
      expect(added).toBe(20 + heard.count);
      expect(delivered + lost + kept).toBe(added);
    }
  });

  it("comes to an end, also after close, where each point it adds is one more loss", async () => {
    const { scene, heard } = stage();
    await scene.close();
    scene.pipeline.add({ name: "late", value: 1 });

    expect(heard.count).toBe(3);
    expect((await scene.pipeline.stats()).lanes.map(({ added, lost }) => [added, lost])).toEqual([
      [4, 4],
      [4, 4],
      [4, 4],
    ]);
  });
});

function stage(maxPoints = 100) {
  const heard = { count: 0 };
  const made: { pipeline?: Pipeline } = {};
  const scene = setScene(({ reporter }) => ({
    maxPoints,
    reporters: [reporter("one"), reporter("two"), reporter("three")],
    onEvent({ type, points }) {
      if (type !== "lost") return;
      heard.count++;
      made.pipeline?.add({ name: "losses", value: points });
    },
  }));
  made.pipeline = scene.pipeline;
  return { scene, heard };
}
