import { describe, expect, it } from "vitest";

import { createLatestTime } from "./latest-time.ts";
import { openRedisQueue } from "./redis-queue.ts";
import { drain, take, toPoints } from "./testing/points.ts";
import { describeWithRedis } from "./testing/with-redis.ts";

const NOW = 1_700_000_000_000;
const DAY_MS = 86_400_000;

describe("createLatestTime", () => {
  it("follows the time that passes since the first answer, and an answer that is earlier", () => {
    let elapsed = 5000;
    const latest = createLatestTime(() => elapsed);
    expect(latest.text()).toBe("");
    latest.note(NOW);
    elapsed += 1000;
    latest.note(NOW + 40 * DAY_MS);
    expect(latest.text()).toBe(String(NOW + 1000));
    latest.note(NOW - DAY_MS);
    elapsed += 1000;
    expect(latest.text()).toBe(String(NOW - DAY_MS + 1000));
  });
});

describeWithRedis("redisQueue by a clock of Redis that jumps 40 days ahead", (redis, nextStream) => {
  it("keeps what waits, dead letters too, until its time has passed", async () => {
    const clock = { now: NOW, elapsed: 0 };
    const queue = openRedisQueue(
      { url: redis().url, stream: nextStream() },
      { now: () => clock.now, elapsed: () => clock.elapsed },
    );
    await queue.append(toPoints(3, "a", { addedAt: NOW }));
    const lease = await take(queue, "toy", 1);
    if (lease === undefined) throw new Error("nothing was leased");
    const id = lease.points[0]?.id ?? "";
    await queue.settle(lease, [], [{ id, fate: "refused", reason: "refused", vendor: "toy", at: NOW }]);

    clock.now += 40 * DAY_MS;
    await queue.append(toPoints(1, "b", { addedAt: NOW }));
    expect(await queue.stats()).toMatchObject({ lanes: [{ points: 3 }], lost: [], deadLetters: { points: 1 } });
    clock.elapsed += 31 * DAY_MS;
    expect(await drain(queue)).toEqual([]);
    expect(await queue.stats()).toMatchObject({
      lanes: [],
      lost: [{ lane: "toy", reason: "age", points: 3 }],
      deadLetters: { points: 0 },
    });
    await queue.close();
  });
});
