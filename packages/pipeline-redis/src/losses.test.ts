import { expect, it } from "vitest";

import { openRedisQueue, redisQueue } from "./redis-queue.ts";
import { startMember } from "./testing/fleet.ts";
import { drain, toPoints } from "./testing/points.ts";
import { describeWithRedis } from "./testing/with-redis.ts";

const PATIENT = { timeout: 30_000 };
const ANY_LANES = ["a b", "\\ud800", "\uD800"];

describeWithRedis("the losses of a queue in Redis", (redis, nextStream) => {
  it("have their lane and reason, for any name of a lane", async () => {
    const queue = redisQueue({ url: redis().url, stream: nextStream(), maxLanePoints: 2 });
    for (const lane of ANY_LANES) await queue.append(toPoints(3, lane, { lane }));

    expect((await queue.stats()).lost).toEqual(ANY_LANES.map((lane) => ({ lane, reason: "overflow", points: 1 })));
    await queue.close();
  });

  it("are reported once where the process that noticed them was killed", async () => {
    const place = { url: redis().url, stream: nextStream() };
    const [stream, lost] = ["stream:toy", "lost"].map((kind) => `{${place.stream}}:${kind}`) as [string, string];
    const producer = startMember("produce", place, "p", 100_000);
    await expect.poll(() => producer.appended.length, PATIENT).toBeGreaterThan(50);
    await redis().run("DEL", stream);
    await expect.poll(() => redis().run("HLEN", lost), PATIENT).toBe(1);
    await producer.kill();

    const [queue, other] = [redisQueue(place), redisQueue(place)];
    const { lost: reported } = await queue.stats();
    expect(reported).toMatchObject([{ lane: "toy", reason: "damaged" }]);
    // The append under way may have been done, and not acknowledged.
    const known = (reported[0]?.points ?? 0) + (await drain(queue)).length - producer.appended.length;
    expect([0, 10]).toContain(known);
    await queue.close();
    expect((await other.stats()).lost).toEqual([]);
    await other.close();
  }, 60_000);

  it("are reported by the next process where the one that took them was killed before it could", async () => {
    let now = Date.now();
    const place = { url: redis().url, stream: nextStream() };
    const first = openRedisQueue({ ...place, maxPoints: 2 }, { now: () => now });
    await first.append(toPoints(5));
    const next = openRedisQueue(place, { now: () => now });
    // As a process does that ends before it confirms them.
    await redis().run("HSET", `{${place.stream}}:queue`, "teller", `gone/1 ${now + 10_000}`);

    expect((await next.stats()).lost).toEqual([]);
    now += 10_001;
    expect((await next.stats()).lost).toEqual([{ lane: "toy", reason: "overflow", points: 3 }]);
    await Promise.all([first.close(), next.close()]);
  });

  it("stay for the others where a process only inspects the queue", async () => {
    const place = { url: redis().url, stream: nextStream() };
    const [queue, inspecting] = [redisQueue({ ...place, maxPoints: 2 }), redisQueue({ ...place, role: "inspect" })];
    await queue.append(toPoints(5));
    const lost = [{ lane: "toy", reason: "overflow", points: 3 }];

    expect([(await inspecting.stats()).lost, (await inspecting.stats()).lost]).toEqual([lost, lost]);
    expect(await inspecting.lease("toy", { points: 9, bytes: Infinity })).toBeUndefined();
    await expect(inspecting.append(toPoints(1))).rejects.toThrow(/role is "inspect", which never appends/u);
    await inspecting.close();
    expect((await queue.stats()).lost).toEqual(lost);
    await queue.close();
  });
});
