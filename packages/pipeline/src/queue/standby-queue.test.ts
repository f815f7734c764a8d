import { describe, expect, it } from "vitest";

import { toPoints } from "../testing/sqlite/points.ts";
import { memoryQueue } from "./memory/memory-queue.ts";
import { standbyQueue } from "./standby-queue.ts";

const LIMITS = { points: 10, bytes: Infinity };

describe("standbyQueue", () => {
  it("leases what is left in memory together with what the queue has, once it has started", async () => {
    const [queue, memory] = [memoryQueue(), memoryQueue()];
    const standby = standbyQueue(queue, memory);
    await standby.append(toPoints(2));
    await standby.start();
    await standby.append(toPoints(2, 2));

    const lease = await standby.lease("toy", LIMITS);

    expect(lease?.points).toHaveLength(4);
    expect((await queue.stats()).lanes).toMatchObject([{ points: 4, leased: 4 }]);
    expect((await memory.stats()).lanes).toEqual([]);
  });

  it("leases from the queue what a call has given back in memory", async () => {
    const [queue, memory] = [memoryQueue(), memoryQueue()];
    const standby = standbyQueue(queue, memory);
    await standby.append(toPoints(2));
    const held = await standby.lease("toy", LIMITS);
    await standby.start();
    expect([await standby.moveOver(), await standby.lease("toy", LIMITS)]).toEqual([2, undefined]);

    if (held !== undefined)
      await standby.settle(
        held,
        ["0", "1"].map((_, index) => held.points[index]?.id ?? ""),
      );
    expect((await standby.lease("toy", LIMITS))?.points).toHaveLength(2);
    expect(await standby.moveOver()).toBe(0);
  });
});
