import { type Emulator, startEmulator } from "@yunmeter/emulator";
import { createPipeline } from "@yunmeter/pipeline";
import { describe, expect, it } from "vitest";

// Virtual time, of which no package exports a copy.
import { createVirtualTime } from "../../pipeline/src/testing/virtual-time.ts";
import { createRemoteWriteReporter } from "./index.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const SHOPS = ["a", "b", "c"];

/** Requests that are under way take no virtual time. */
function createWorld() {
  const time = createVirtualTime();
  const state = { underWay: 0, isDown: false };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (state.isDown)
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("down"), { code: "ECONNREFUSED" }) });
    state.underWay++;
    try {
      return await globalThis.fetch(input, init);
    } finally {
      state.underWay--;
    }
  };
  async function pass(ms: number, each: () => void): Promise<void> {
    for (let left = ms; left > 0; left -= SECOND) {
      each();
      await time.pass(SECOND);
      while (state.underWay > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
  }
  return { time, fetch, pass, setDown: (down: boolean) => void (state.isDown = down) };
}

describe("two hours without the receiver", () => {
  it("end with every sample delivered in order, and no request refused", async () => {
    const { time, fetch, pass, setDown } = createWorld();
    await using emulator: Emulator = await startEmulator({ port: 0, now: time.now });
    const { now, sleep } = time;
    const pipeline = createPipeline({
      reporters: [createRemoteWriteReporter({ url: `${emulator.url}/api/v1/write`, runtime: { fetch, now, sleep } })],
      instance: "single",
      rollUp: { periods: [60] },
      log: false,
      runtime: { now, sleep, random: () => 0.5 },
    });
    let added = 0;
    const count = (): void => {
      added++;
      for (const shop of SHOPS) pipeline.counter("orders", { shop }).add(1);
    };

    await pass(5 * MINUTE, count);
    setDown(true);
    await pass(2 * HOUR, count);
    setDown(false);
    await pass(15 * MINUTE, count);
    const end = { isClosed: false };
    const closing = pipeline.close({ deadlineMs: 10 * MINUTE }).finally(() => (end.isClosed = true));
    while (!end.isClosed) await pass(SECOND, () => undefined);
    const { lost, uncertain, kept } = await closing;

    expect({ lost, uncertain, kept }).toEqual({ lost: 0, uncertain: 0, kept: 0 });
    expect(emulator.requests().filter(({ verdict }) => verdict.outcome !== "stored")).toEqual([]);
    for (const shop of SHOPS) {
      const stored = emulator.points().filter(({ dimensions }) => dimensions["shop"] === shop);
      const times = stored.map(({ timestamp }) => timestamp);
      expect(times).toEqual(times.toSorted((one, other) => one - other));
      expect(new Set(times).size).toBe(times.length);
      expect(Number(stored.at(-1)?.value)).toBe(added);
      // A minute each, of 140, and the zero at the start.
      expect(stored.length).toBeGreaterThanOrEqual(140);
    }
  }, 120_000);
});
