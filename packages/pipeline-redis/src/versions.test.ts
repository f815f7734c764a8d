// What a later version wrote, as committed here, stays for a process of that version.
import { ConfigurationError, type Point, type Reporter } from "@yunmeter/core";
import { createPipeline } from "@yunmeter/pipeline";
import { expect, it } from "vitest";

import newerEntry from "./__fixtures__/stream-v1-newer-entry.json" with { type: "json" };
import newerKeys from "./__fixtures__/stream-v2.json" with { type: "json" };
import { redisQueue } from "./redis-queue.ts";
import { take, toPoints } from "./testing/points.ts";
import { describeWithRedis } from "./testing/with-redis.ts";

describeWithRedis("redisQueue beside a later version", (redis) => {
  it("keeps an entry that it cannot read, counts and reports it, and sends the rest", async () => {
    for (const command of newerEntry) await redis().run(...command);
    const accepted: Point[] = [];
    const lines: string[] = [];
    const queue = redisQueue({ url: redis().url, stream: "mixed", maxAgeMs: Infinity });
    const pipeline = createPipeline({
      reporters: [reporterInto(accepted)],
      queue,
      log: (line) => void lines.push(line),
    });

    const result = await pipeline.close({ deadlineMs: 20_000 });

    expect(accepted).toEqual([{ name: "cpu", value: 0.5, timestamp: 1_700_000_000_001 }]);
    expect(result.lanes[0]).toMatchObject({ found: 2, delivered: 1, kept: 1, unreadable: 1, lost: 0 });
    expect(lines).toEqual([
      expect.stringContaining("1 point waiting (unreadable). Start a process of the newer version"),
    ]);
    expect(await redis().run("HGETALL", "{mixed}:series:texts")).toEqual(["2", "2-a later version's series"]);
  }, 60_000);

  it("leaves keys of a later version as they are, and names the cure", async () => {
    for (const command of newerKeys) await redis().run(...command);
    const contents = async (): Promise<readonly unknown[]> =>
      Promise.all(newerKeys.map(async ([, key = ""]) => [key, await redis().run("DUMP", key)]));
    const before = await contents();
    const queue = redisQueue({ url: redis().url, stream: "later" });

    await expect(queue.append(toPoints(1))).rejects.toThrow(
      /keys of a newer version; update @yunmeter\/pipeline-redis/u,
    );
    await expect(take(queue)).rejects.toThrow(ConfigurationError);
    await expect(queue.stats()).rejects.toThrow(/newer version/u);
    await queue.close();
    expect(await contents()).toEqual(before);
    expect(await redis().run("KEYS", "{later}:*")).toHaveLength(newerKeys.length);
  });
});

function reporterInto(accepted: Point[]): Reporter {
  return {
    vendor: "recording",
    id: "recording",
    pointsPerRequest: 100,
    inOrder: false,
    check: () => undefined,
    usefulUntil: () => undefined,
    duplicate: () => "harmless",
    report: async (given) => {
      const points = [...(given as Iterable<Point>)];
      accepted.push(...points);
      return { accepted: points.length, refused: [], unsent: [], unknown: [], notes: [], requests: [] };
    },
  };
}
