import { describe, expect, it } from "vitest";

import { startChild } from "../../testing/sqlite/child.ts";
import { makeFolder } from "../../testing/sqlite/folder.ts";
import { toPoints } from "../../testing/sqlite/points.ts";
import { sqliteQueue } from "./sqlite-queue.ts";

describe("sqliteQueue of several processes", () => {
  it("leases each point to one process at a time, and all of them in the end", { timeout: 60_000 }, async () => {
    using place = makeFolder();
    const starts = [0, 1000, 2000];
    const children = starts.map((first) => startChild("sender-child", [place.path, String(first), "400"]));
    await Promise.all(children.map((child) => child.prints(/^done/u)));
    for (const child of children) await child.kill();

    const holds = children.flatMap(({ lines }) => lines.filter((line) => line.startsWith("held")).map(toHold));
    const spans = new Map<string, Hold[]>();
    for (const hold of holds) for (const id of hold.ids) spans.set(id, [...(spans.get(id) ?? []), hold]);
    const twice = [...spans].filter(([, held]) => overlap(held));
    expect(
      twice.map(([id]) => id),
      "in two hands at once",
    ).toEqual([]);
    expect(spans.size).toBe(1200);
    // All took part.
    expect(new Set(holds.map(({ process }) => process)).size).toBe(3);
    const queue = sqliteQueue({ path: place.path });
    expect(await queue.stats()).toMatchObject({ lanes: [], lost: [], remarks: [] });
    await queue.close();
  });

  it("ends the leases of a process at its death", { timeout: 60_000 }, async () => {
    using place = makeFolder();
    // The clock stands still: nothing ends by it.
    const queue = sqliteQueue({ path: place.path, runtime: { now: () => 1_700_000_000_000 } });
    await queue.append(toPoints(5, 0, { addedAt: 1_700_000_000_000 }));
    await using child = startChild("holder-child", [place.path, "1700000000000"]);
    await child.prints(/^holds 5/u);
    expect(await queue.lease("toy", { points: 9, bytes: Infinity })).toBeUndefined();

    await child.kill();

    const lease = await queue.lease("toy", { points: 9, bytes: Infinity });
    expect(lease?.points.map(({ replayed }) => replayed)).toEqual([true, true, true, true, true]);
    await queue.close();
  });

  it("report once what a process dropped that was killed", { timeout: 60_000 }, async () => {
    using place = makeFolder();
    await using child = startChild("overflowing-child", [place.path]);
    await child.prints(/^dropped 3/u);
    await child.kill();

    const [queue, other] = [sqliteQueue({ path: place.path }), sqliteQueue({ path: place.path })];
    expect(await queue.stats()).toMatchObject({ lost: [{ lane: "toy", reason: "overflow", points: 3 }] });
    expect(await other.stats()).toMatchObject({ lanes: [{ points: 2 }], lost: [] });
    await Promise.all([queue.close(), other.close()]);
  });
});

interface Hold {
  readonly process: string;
  readonly from: number;
  readonly to: number;
  readonly ids: readonly string[];
}

function toHold(line: string): Hold {
  const [, process = "", from, to, ids = ""] = line.split(" ");
  return { process, from: Number(from), to: Number(to), ids: ids.split(",") };
}

function overlap(holds: readonly Hold[]): boolean {
  const sorted = holds.toSorted((one, other) => one.from - other.from);
  return sorted.some(({ to }, index) => to > (sorted[index + 1]?.from ?? Infinity));
}
