import { type Point, RefusedError, type Reporter } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { setScene } from "../queue-scene.ts";

describe("the figures of a pipeline whose queue fails", () => {
  it("name no dead letters for what a cloud refuses before the queue has started", async () => {
    const letters = { list: async () => [], resend: async () => 0, drop: async () => 0 };
    const scene = setScene(({ reporter }) => ({ reporters: [refusing(reporter("toy"))] }), {
      durable: true,
      deadLetters: letters,
      stats: () => Promise.reject(new Error("connection refused")),
    });
    scene.pipeline.add(pointsOf("a"));
    await scene.time.pass(15_000);

    expect(scene.events).toContainEqual(expect.objectContaining({ type: "lost", reason: "refused", deadLetters: 0 }));
    expect(await scene.close()).toMatchObject({ lost: 1, lanes: [{ deadLetters: 0 }] });
  });

  it("count a point once while the queue does not settle its lease, and show it as unsettled", async () => {
    const scene = setScene();
    scene.fail("settle", new Error("busy"));
    scene.pipeline.add(pointsOf("a"));
    await scene.time.pass(5000);

    const { lanes } = await scene.time.until(scene.pipeline.stats());
    expect(lanes).toMatchObject([{ added: 1, delivered: 1, kept: 0, unsettled: 1 }]);
    scene.heal();
    await scene.time.pass(60_000);
    expect((await scene.time.until(scene.pipeline.stats())).lanes).toMatchObject([{ delivered: 1, unsettled: 0 }]);
    await scene.close();
  });

  it("show as intake what a queue that takes no points leaves in memory", async () => {
    const scene = setScene(() => ({ maxPoints: 50 }));
    scene.fail("append", new Error("locked"));
    scene.pipeline.add(pointsOf("a", "b", "c"));
    await scene.time.pass(1000);
    const stats = await scene.time.until(scene.pipeline.stats());

    expect(stats).toMatchObject({ intakePoints: 3, intakeMaxPoints: 50, queue: { points: 0 } });
    expect(stats.intakeBytes).toBeGreaterThan(0);
    scene.heal();
    expect(await scene.close()).toMatchObject({ delivered: 3 });
  });
});

function pointsOf(...names: readonly string[]) {
  return names.map((name) => ({ name, value: 1 }));
}

function refusing(reporter: Reporter): Reporter {
  const error = new RefusedError("the cloud refuses it");
  const report: Reporter["report"] = async (points) => ({
    accepted: 0,
    refused: [...(points as readonly Point[])].map((point, index) => {
      return { index, point, reason: "refused", retryable: false, error } as const;
    }),
    unsent: [],
    unknown: [],
    notes: [],
    requests: [],
  });
  return { ...reporter, report };
}
