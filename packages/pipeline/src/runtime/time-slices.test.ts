import { describe, expect, it } from "vitest";

import { runInSlices, type Slices } from "./time-slices.ts";

function* toil(times: number, ms: number): Slices<number> {
  for (let time = 0; time < times; time++) {
    const until = performance.now() + ms;
    while (performance.now() < until);
    yield;
  }
  return times;
}

async function turnsDuring(task: () => Promise<unknown>): Promise<number> {
  const state = { turns: 0, isOver: false };
  const count = (): void => {
    if (state.isOver) return;
    state.turns++;
    setImmediate(count);
  };
  setImmediate(count);
  await task();
  state.isOver = true;
  return state.turns;
}

describe("runInSlices", () => {
  it("returns the result, and yields to others meanwhile", async () => {
    expect(await turnsDuring(() => runInSlices(toil(20, 3)))).toBeGreaterThanOrEqual(20);
    expect(await runInSlices(toil(2, 0))).toBe(2);
  });

  it("yields before what follows when it used most of its slice", async () => {
    expect(await turnsDuring(() => runInSlices(toil(1, 1.5)))).toBeGreaterThanOrEqual(1);
  });

  it("fails as the work fails", async () => {
    // oxlint-disable-next-line require-yield
    function* fail(): Slices<void> {
      throw new Error("no more");
    }
    await expect(runInSlices(fail())).rejects.toThrow("no more");
  });
});
