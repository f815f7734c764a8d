import type { Queue } from "@yunmeter/pipeline";
import { describe, expect, it } from "vitest";

import { produceOnly } from "./produce-only.ts";

describe("produceOnly", () => {
  it("passes on all but leases: what is added is for another process to take", async () => {
    const appended: unknown[] = [];
    const queue = {
      durable: true,
      append: (points: unknown) => Promise.resolve(void appended.push(points)),
      lease: () => Promise.reject(new Error("nobody is to ask for this")),
    } as unknown as Queue;
    const half = produceOnly(queue);
    await half.append([]);

    expect(await half.lease("jd", { points: 1, bytes: 1 })).toBeUndefined();
    expect([half.durable, appended]).toEqual([true, [[]]]);
  });
});
