import { describe, expect, it } from "vitest";

import { redisQueue } from "./redis-queue.ts";
import { type Member, startMember } from "./testing/fleet.ts";
import { drain, idsOf, take, toPoints } from "./testing/points.ts";
import { hasRedis, startRedis } from "./testing/redis-server.ts";
import { describeWithRedis } from "./testing/with-redis.ts";

const until = async (is: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await is()); tries++) {
    if (tries === 3000) throw new Error("it does not happen");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

describe.skipIf(!hasRedis())("a fleet on one Redis", () => {
  it("loses nothing when a sender is killed and Redis restarts", async () => {
    await using redis = await startRedis();
    const place = { url: redis.url, stream: "fleet" };
    const producers = ["p", "q"].map((name) => startMember("produce", place, name, 1000));
    const senders = [300, 30, 30].map((holdMs) => startMember("send", place, "", holdMs));
    const [victim, ...others] = senders as [Member, ...Member[]];
    const count = (list: "appended" | "settled"): number =>
      [...producers, ...senders].reduce((sum, member) => sum + member[list].length, 0);

    await until(() => victim.sent.length > victim.settled.length && count("settled") > 100);
    await victim.kill();
    await until(() => count("settled") > 500);
    await redis.kill();
    await redis.start();
    await Promise.all(producers.map(({ ended }) => ended));
    const queue = redisQueue(place);
    await until(async () => (await queue.stats()).lanes.length === 0);
    await until(() => others.every(({ sent, settled }) => sent.length === settled.length));
    await Promise.all(senders.map((sender) => sender.kill()));
    await queue.close();

    const acknowledged = producers.flatMap(({ appended }) => appended);
    const sent = senders.flatMap((sender) => sender.sent);
    const interrupted = victim.sent.map(({ id }) => id).filter((id) => !victim.settled.includes(id));
    expect(acknowledged.length).toBe(2000);
    expect(new Set(sent.map(({ id }) => id)), "nothing is lost, and nothing invented").toEqual(new Set(acknowledged));
    const first = sent.filter(({ replayed }) => !replayed).map(({ id }) => id);
    expect(first.length, "what is sent a second time is said to be").toBe(new Set(first).size);
    const again = new Set(others.flatMap((other) => other.sent.filter(({ replayed }) => replayed).map(({ id }) => id)));
    expect(interrupted.length).toBeGreaterThan(0);
    expect(
      interrupted.every((id) => again.has(id)),
      "the dead sender's points are leased again as replayed",
    ).toBe(true);
    const held = others.flatMap((other) => other.held);
    expect(held.length, "no two senders hold a living lease on one point").toBe(new Set(held).size);
  }, 120_000);
});

describeWithRedis("the work of a sender that is gone", (redis, nextStream) => {
  it.runIf(process.platform === "linux")("is taken over at once on its own host", async () => {
    const place = { url: redis().url, stream: nextStream() };
    const queue = redisQueue(place);
    await queue.append(toPoints(20));
    const sender = startMember("send", place, "s", 60_000);
    await until(() => sender.sent.length === 20);
    expect(await take(queue)).toBeUndefined();

    await sender.kill();
    const killedAt = Date.now();
    const lease = await take(queue);

    expect(lease?.points.map(({ replayed }) => replayed)).toEqual(Array.from({ length: 20 }, () => true));
    expect(Date.now() - killedAt, "a lease lasts 5 s").toBeLessThan(4000);
    await queue.close();
  });

  it("takes over a sender on another host when its lease expires", async () => {
    const place = { url: redis().url, stream: nextStream() };
    const queue = redisQueue(place);
    await queue.append(toPoints(2));
    const lease = await take(queue, "toy", 1);
    // As another host would have named its lease.
    const elsewhere = "elsewhere.0123456789ab:1:1:abcdefabcdef/1";
    const [held, leases] = ["held", "leases"].map((kind) => `{${place.stream}}:${kind}:toy`) as [string, string];
    const end = (await redis().run("ZSCORE", leases, lease?.id ?? "")) as string;
    await redis().run("ZADD", leases, end, elsewhere);
    await redis().run("ZREM", leases, lease?.id ?? "");
    await redis().run("HSET", held, elsewhere, (await redis().run("HGET", held, lease?.id ?? "")) as string);
    await redis().run("HDEL", held, lease?.id ?? "");

    const other = await take(queue);
    expect(idsOf(other)).toEqual(["a1"]);
    if (other) await queue.settle(other, []);
    expect(await take(queue)).toBeUndefined();
    await expect.poll(() => drain(queue), { timeout: 10_000, interval: 200 }).toEqual(["a0"]);
    await queue.close();
  }, 20_000);
});
