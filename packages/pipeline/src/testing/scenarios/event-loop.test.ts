import type { Point, Reporter } from "@yunmeter/core";
import { expect, it } from "vitest";

import { createPipeline } from "../../engine/create-pipeline.ts";

const POINTS_PER_REQUEST = 50;

function instantReporter(onReport: (points: number) => void): Reporter {
  return {
    vendor: "instant",
    id: "instant",
    pointsPerRequest: POINTS_PER_REQUEST,
    inOrder: false,
    check: () => undefined,
    usefulUntil: () => undefined,
    duplicate: () => "harmless",
    report: async (points) => {
      const { length } = [...(points as readonly Point[])];
      onReport(length);
      return { accepted: length, refused: [], unsent: [], unknown: [], notes: [], requests: [] };
    },
  };
}

it("a lane leaves the event loop a turn after each lease, also where queue and reporter answer at once", async () => {
  let sinceTurn = 0;
  let most = 0;
  const reporter = instantReporter((points) => {
    sinceTurn += points;
    most = Math.max(most, sinceTurn);
  });
  const pipeline = createPipeline({ reporters: [reporter], log: false });
  for (let index = 0; index < 10_000; index++) pipeline.add({ name: "load", value: index });

  let isOver = false;
  const countTurn = (): void => {
    sinceTurn = 0;
    if (!isOver) setImmediate(countTurn);
  };
  countTurn();
  const { delivered } = await pipeline.close({ deadlineMs: 30_000 });
  isOver = true;

  expect(delivered).toBe(10_000);
  expect(most).toBeLessThanOrEqual(8 * POINTS_PER_REQUEST);
});
