import { describe, expect, it } from "vitest";

import { makeFolder } from "../../testing/sqlite/folder.ts";
import { toPoints } from "../../testing/sqlite/points.ts";
import { sqliteQueue } from "./sqlite-queue.ts";

const NOW = 1_700_000_000_000;
const DAY_MS = 86_400_000;

describe("sqliteQueue by a clock that jumps 40 days ahead", () => {
  it("keeps what waits, dead letters too, until its time has passed", async () => {
    using place = makeFolder();
    const clock = { now: NOW, elapsed: 0 };
    const runtime = { now: () => clock.now, elapsed: () => clock.elapsed };
    const queue = sqliteQueue({ path: place.path, runtime });
    const figures = async (): Promise<unknown> => {
      const { lanes, lost, deadLetters } = await queue.stats();
      return { waiting: lanes[0]?.points ?? 0, lost: lost[0]?.points ?? 0, letters: deadLetters?.points };
    };
    await queue.append(toPoints(3, 0, { addedAt: NOW }));
    const lease = await queue.lease("toy", { points: 1, bytes: Infinity });
    if (lease === undefined) throw new Error("nothing was leased");
    const id = lease.points[0]?.id ?? "";
    await queue.settle(lease, [], [{ id, fate: "refused", reason: "refused", vendor: "toy", at: NOW }]);

    clock.now += 40 * DAY_MS;
    expect(await figures()).toEqual({ waiting: 2, lost: 0, letters: 1 });
    clock.elapsed += 31 * DAY_MS;
    expect(await figures()).toEqual({ waiting: 0, lost: 2, letters: 0 });
    await queue.close();
  });
});
