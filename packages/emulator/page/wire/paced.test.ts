import { describe, expect, it } from "vitest";

import { paced } from "./paced.ts";

function withTask(restMs: number, tookMs = 0) {
  let time = 0;
  let runs = 0;
  const waits: { readonly run: () => void; readonly milliseconds: number }[] = [];
  const task = (): Promise<void> => {
    runs += 1;
    time += tookMs;
    return Promise.resolve();
  };
  const ask = paced(
    task,
    restMs,
    (run, milliseconds) => void waits.push({ run, milliseconds }),
    () => time,
  );
  return { ask, waits, runs: () => runs };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe("paced", () => {
  it("runs at once, and once more for any number of requests meanwhile", async () => {
    const { ask, waits, runs } = withTask(100);

    for (let count = 0; count < 5; count += 1) ask();
    await settled();
    expect(runs()).toBe(1);

    waits.shift()?.run();
    await settled();
    expect(runs()).toBe(2);

    waits.shift()?.run();
    await settled();
    expect(runs()).toBe(2);
  });

  it("rests longer after a slow run", async () => {
    const { ask, waits } = withTask(100, 400);

    ask();
    await settled();

    expect(waits.map(({ milliseconds }) => milliseconds)).toEqual([800]);
  });
});
