import { expect, it } from "vitest";

import frozen from "./__fixtures__/stream-v1.json" with { type: "json" };
import { openRedisQueue, redisQueue } from "./redis-queue.ts";
import { idsOf, take, toPoints } from "./testing/points.ts";
import { describeWithRedis } from "./testing/with-redis.ts";

const LANE = "toy:cn-north-1";
const THEN = 1_700_000_060_000;

describeWithRedis("the format in Redis", (redis, nextStream) => {
  it("of version 1 stays readable", async () => {
    for (const command of frozen) await redis().run(...command);
    let now = THEN;
    const queue = openRedisQueue({ url: redis().url, stream: "frozen" }, { now: () => now });

    expect((await queue.stats()).lanes.toSorted((one, other) => one.lane.localeCompare(other.lane))).toEqual([
      { lane: LANE, points: 4, bytes: 72, leased: 1, oldestAt: 1_700_000_000_001 },
      { lane: "云|parts|\uD800", points: 1, bytes: 20, leased: 0, oldestAt: 1_700_000_000_009 },
    ]);
    await queue.append([
      ...toPoints(1, "p-", { lane: LANE, rank: 9, addedAt: now }),
      ...toPoints(3, "p-", { lane: LANE }),
    ]);
    const lease = await take(queue, LANE);
    expect(lease?.points.map(({ id, replayed, rank }) => [id, replayed, rank])).toEqual([
      ["p-3", false, -1_700_000_000_002],
      ["p-2", true, -1_700_000_000_001.5],
      ["p-1", false, 1],
      ["p-5", true, 7],
      ["p-0", false, 9],
    ]);
    expect(lease?.points[0]).toMatchObject({ body: '{"v":1,"id":"p3"}', bytes: 17, addedAt: 1_700_000_000_002 });
    expect(lease?.points[3]).toMatchObject({ series: "1-3,-,-|温度", body: 0.5, bytes: 8 });
    if (lease) await queue.settle(lease, []);
    now += 60_000;
    const last = await take(queue, LANE);
    expect(last?.points).toMatchObject([{ id: "p-9", replayed: true, body: '{"v":1,"id":"p9","n":"温度"}' }]);
    expect(idsOf(await take(queue, "云|parts|\uD800"))).toEqual(["p-7"]);
    await queue.close();
  });

  it("of version 1 is what this version writes", async () => {
    const stream = nextStream();
    const queue = redisQueue({ url: redis().url, stream, maxAgeMs: Infinity });
    await queue.append(toPoints(1, "p-", { body: '"x"', addedAt: 1, rank: -1.5, series: "温度" }));
    await queue.append(toPoints(1, "q-", { body: 0.5, addedAt: 2, series: "温度" }));
    await queue.append(toPoints(1, "plain", { body: '"yy"', addedAt: 3 }));
    const lease = await take(queue, "toy", 1);

    const [at, run] = [(kind: string): string => `{${stream}}:${kind}`, redis().run];
    expect(await run("HGET", at("queue"), "format")).toBe("1");
    expect(await run("XRANGE", at("stream:toy"), "-", "+")).toEqual([
      ["1-0", ["point", "1 -1.5 1 #1-0", "body", '="x"']],
      ["2-0", ["point", "1 0 ~2 #2-0", "body", "#0.5"]],
      ["3-0", ["point", "0 0 ~3 =plain0", "body", '="yy"']],
    ]);
    expect(await run("ZRANGE", at("ready:toy"), "0", "-1", "WITHSCORES")).toEqual([
      "000000000002/8",
      "0",
      "000000000003/4",
      "0",
    ]);
    expect(await run("HGETALL", at("index:1:"))).toEqual(["0", "1"]);
    expect(await run("HGETALL", at("index"))).toEqual(["plain0", "3"]);
    expect(await run("HGETALL", at("series:texts"))).toEqual(["1", "温度"]);
    expect(await run("HGETALL", at("series:uses"))).toEqual(["1", "2"]);
    expect(JSON.parse((await run("HGET", at("held:toy"), lease?.id ?? "")) as string)).toEqual({
      entries: ["1-0"],
      index: { "index:1:": ["0"] },
      runs: { 1: 1 },
      series: { 1: 1 },
      bytes: 3,
    });
    expect(await run("HGETALL", at("leased"))).toEqual(["toy", "1"]);
    await queue.close();
  });
});
