import { type Point, type Reporter, TransportError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import type { Queue } from "../../queue/queue.ts";
import { type QueueScene, setScene } from "../queue-scene.ts";

const NEVER_STARTS: Partial<Queue> = {
  durable: true,
  stats: () => Promise.reject(new Error("connection refused")),
  append: () => Promise.reject(new Error("connection refused")),
};

/** A cloud that takes requests and resets them, but for points named `unsent`, which do not reach it. */
function withoutAnswer(reporter: Reporter): Reporter {
  const error = new TransportError("read ECONNRESET", { phase: "sent" });
  const report: Reporter["report"] = async (points) => {
    const problems = [...(points as readonly Point[])].map((point, index) => {
      return { index, point, reason: "uncertain", retryable: true, error } as const;
    });
    const isUnsent = ({ point }: (typeof problems)[number]): boolean => point.name === "unsent";
    const unknown = problems.filter((problem) => !isUnsent(problem));
    return { accepted: 0, refused: [], unsent: problems.filter(isUnsent), unknown, notes: [], requests: [] };
  };
  return { ...reporter, report };
}

/** A reporter that has sent two points, without an answer, and may send them again. */
async function sendInVain(traits: Partial<Queue>): Promise<QueueScene> {
  const scene = setScene(
    ({ reporter }) => ({ reporters: [withoutAnswer(reporter("toy", { duplicate: "harmless" }))] }),
    traits,
  );
  scene.pipeline.add([1, 2].map((value) => ({ name: "sent", value })));
  await scene.time.pass(8000);
  return scene;
}

describe("close of points that were sent without an answer", () => {
  it.each([
    ["wait in memory", {}, "shutdown"],
    ["wait in memory for a durable queue that never starts", NEVER_STARTS, "queue"],
  ])("leaves them as uncertain, and those beside them as lost, where they %s", async (_, traits, reason) => {
    const scene = await sendInVain(traits);
    scene.pipeline.add({ name: "unsent", value: 3 });

    expect(await scene.close()).toMatchObject({
      delivered: 0,
      kept: 0,
      lost: 1,
      uncertain: 2,
      lanes: [{ reasons: [{ reason, points: 1 }], doubts: [{ reason: "uncertain", points: 2 }] }],
    });
  });
});
