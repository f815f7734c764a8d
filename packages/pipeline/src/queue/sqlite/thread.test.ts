import { DatabaseSync } from "node:sqlite";

import { describe, expect, it } from "vitest";

import { startChild } from "../../testing/sqlite/child.ts";
import { makeFolder } from "../../testing/sqlite/folder.ts";
import { openLocally } from "../../testing/sqlite/local-store.ts";
import { toPoints } from "../../testing/sqlite/points.ts";
import type { WorkerData } from "./protocol.ts";
import { sqliteQueue } from "./sqlite-queue.ts";
import { startThread } from "./thread.ts";

describe("the thread of sqliteQueue", () => {
  it("does not block the event loop while the file is locked", async () => {
    using place = makeFolder();
    const queue = sqliteQueue({ path: place.path });
    await queue.stats();
    const other = new DatabaseSync(place.path);
    other.exec("begin immediate");
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 5);

    const appended = queue.append(toPoints(1000));
    await new Promise((resolve) => setTimeout(resolve, 700));
    const early = turns;
    other.exec("commit");
    await appended;

    clearInterval(timer);
    other.close();
    // A loop that waits with the disk turns once or twice; a free one as often as the machine allows.
    expect(early).toBeGreaterThan(10);
    expect((await queue.stats()).lanes).toMatchObject([{ points: 1000 }]);
    await queue.close();
  });

  it("puts many small appends into few commits, each acknowledged", async () => {
    using place = makeFolder();
    const queue = sqliteQueue({ path: place.path });

    await Promise.all(toPoints(500).map((point) => queue.append([point])));

    expect((await queue.stats()).lanes).toMatchObject([{ points: 500 }]);
    await queue.close();
  });

  it("rejects only the append that fails", async () => {
    using place = makeFolder();
    const queue = sqliteQueue({ path: place.path });

    const outcomes = await Promise.allSettled([
      queue.append(toPoints(3)),
      queue.append(toPoints(3, 10, { rank: Number.NaN })),
      queue.append(toPoints(3, 20)),
    ]);

    expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
    const lease = await queue.lease("toy", { points: 10, bytes: Infinity });
    expect(lease?.points.map(({ id }) => id)).toEqual(["p0", "p1", "p2", "p20", "p21", "p22"]);
    await queue.close();
  });

  it("keeps the process alive only while a request is pending", { timeout: 30_000 }, async () => {
    using place = makeFolder();
    await using child = startChild("leaving-child", [place.path]);

    await child.prints(/^leaves with 0/u);

    const store = openLocally(place.path);
    expect(store.request("stats", {}).lanes).toMatchObject([{ points: 400 }]);
    store.request("close", {});
  });

  it("rejects what is pending when the thread dies, and starts another", async () => {
    using place = makeFolder();
    const caps = { maxPoints: 1, maxBytes: 1, maxAgeMs: 1, leaseMs: 1 };
    // Not meant for it, the thread ends at once.
    const data = { ...caps, kind: "another", path: place.path } as unknown as WorkerData;
    const thread = startThread(data, Date.now, Date.now);

    await expect(thread.request("stats", {})).rejects.toThrow(
      /the thread of .*queue\.db failed: it ended with code 0/u,
    );
    await expect(thread.request("stats", {})).rejects.toThrow(/ended with code 0/u);
    await thread.close();
    await expect(thread.request("stats", {})).rejects.toThrow(/is closed/u);
  });
});
