import { describe, expect, it } from "vitest";

import { makeFolder } from "../../../testing/sqlite/folder.ts";
import { openLocally } from "../../../testing/sqlite/local-store.ts";
import { toPoints } from "../../../testing/sqlite/points.ts";
import { sqliteQueue } from "../sqlite-queue.ts";

const THREE = [{ lane: "toy", reason: "overflow", points: 3 }];
const hasSqlite = process.getBuiltinModule?.("node:sqlite") !== undefined;

describe.runIf(hasSqlite)("the losses of a queue in a file", () => {
  it("are reported again where the process that took them does not confirm them within a minute", () => {
    using stores = openStores();
    const { first, next, pass } = stores;

    expect(first.request("stats", {}).lost).toEqual(THREE);
    expect(next.request("stats", {}).lost).toEqual([]);
    pass(60_001);
    expect(next.request("stats", {}).lost).toEqual(THREE);

    // Too late: they are the other's to confirm.
    first.request("confirmLosses", {});
    pass(60_001);
    expect(stores.open().request("stats", {}).lost).toEqual(THREE);
  });

  it("are reported once where they are confirmed, with what was lost meanwhile", () => {
    using stores = openStores();
    const { first, next, pass } = stores;
    expect(first.request("stats", {}).lost).toEqual(THREE);
    next.request("append", { points: toPoints(1, 5) });
    first.request("confirmLosses", {});

    pass(60_001);
    expect(next.request("stats", {}).lost).toEqual([{ lane: "toy", reason: "overflow", points: 1 }]);
    expect(first.request("stats", {}).lost).toEqual(THREE);
  });

  it("are confirmed at the end of a queue whose caller has just got them", async () => {
    using place = makeFolder();
    const [queue, other] = [sqliteQueue({ path: place.path, maxPoints: 2 }), sqliteQueue({ path: place.path })];
    await queue.append(toPoints(5));
    expect((await queue.stats()).lost).toEqual(THREE);
    await queue.close();

    expect((await other.stats()).lost).toEqual([]);
    await other.close();
  });

  it("stay for the others where a process only inspects the queue", async () => {
    using place = makeFolder();
    const inspecting = sqliteQueue({ path: place.path, role: "inspect" });
    const queue = sqliteQueue({ path: place.path, maxPoints: 2 });
    await queue.append(toPoints(5));

    expect([(await inspecting.stats()).lost, (await inspecting.stats()).lost]).toEqual([THREE, THREE]);
    expect(await inspecting.lease("toy", { points: 9, bytes: Infinity })).toBeUndefined();
    await expect(inspecting.append(toPoints(1))).rejects.toThrow(/role is "inspect", which never appends/u);
    await inspecting.close();
    expect((await queue.stats()).lost).toEqual(THREE);
    await queue.close();
  });
});

/** Stores of one file that holds two points, under one clock; three of five points have overflowed. */
function openStores() {
  const place = makeFolder();
  let now = Date.now();
  const open = () => openLocally(place.path, { maxPoints: 2 }, () => now);
  const [first, next] = [open(), open()];
  first.request("append", { points: toPoints(5) });
  return {
    first,
    next,
    open,
    pass: (ms: number): void => void (now += ms),
    [Symbol.dispose]: (): void => {
      for (const store of [first, next]) store.request("close", {});
      place[Symbol.dispose]();
    },
  };
}
