import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, connect, type Socket } from "node:net";

import { createClient } from "@redis/client";
import { describe, expect, it } from "vitest";

import { redisQueue } from "./redis-queue.ts";
import { drain, take, toPoints } from "./testing/points.ts";
import { hasRedis, startRedis } from "./testing/redis-server.ts";

describe.skipIf(!hasRedis())("redisQueue when Redis comes and goes", () => {
  it("waits for a restart and continues with what was kept", async () => {
    await using redis = await startRedis();
    const queue = redisQueue({ url: redis.url, timeoutMs: 20_000 });
    await queue.append(toPoints(3));
    const lease = await take(queue, "toy", 1);
    await redis.kill();

    const appended = queue.append(toPoints(2, "b", { rank: 9 }));
    await redis.start();
    await appended;

    expect(lease && (await queue.renew(lease))).toBe(true);
    expect(await drain(queue)).toEqual(["a1", "a2", "b0", "b1"]);
    await queue.close();
  });

  it("rejects within its time-out while Redis is down, keeps the last stats, and closes", async () => {
    await using redis = await startRedis();
    const queue = redisQueue({ url: redis.url, timeoutMs: 1500 });
    await queue.append(toPoints(3));
    await queue.stats();
    await redis.kill();

    await expect(queue.append(toPoints(1, "b"))).rejects.toThrow(/no connection|broke/u);
    await expect(take(queue)).rejects.toThrow(/no connection/u);
    const { lanes, remarks } = await queue.stats();
    expect(lanes).toMatchObject([{ lane: "toy", points: 3 }]);
    expect(remarks).toEqual([expect.stringMatching(/no connection .* last known figures/u)]);
    await queue.close();
  });

  it("rejects stats before the first contact", async () => {
    await using redis = await startRedis();
    const [before, queue] = [redisQueue({ url: redis.url }), redisQueue({ url: redis.url, timeoutMs: 500 })];
    await before.append(toPoints(3));
    await before.close();
    await redis.kill();

    await expect(queue.stats()).rejects.toThrow(/no connection/u);

    await redis.start();
    expect((await queue.stats()).lanes).toMatchObject([{ lane: "toy", points: 3 }]);
    await queue.close();
  });

  it("times out on a hanging server and recovers", async () => {
    await using redis = await startRedis();
    const queue = redisQueue({ url: redis.url, timeoutMs: 2000 });
    await queue.append(toPoints(1));
    redis.freeze();

    await expect(queue.append(toPoints(1, "b", { rank: 1 }))).rejects.toMatchObject({ phase: "sent" });
    redis.thaw();
    // Whether the first append or this one stored the point, it is stored once.
    await queue.append(toPoints(1, "b", { rank: 1 }));

    expect(await drain(queue)).toEqual(["a0", "b0"]);
    await queue.close();
  });

  it("closes while the server hangs", async () => {
    await using redis = await startRedis();
    const queue = redisQueue({ url: redis.url, timeoutMs: 2500 });
    await queue.append(toPoints(1));
    redis.freeze();
    const appended = queue.append(toPoints(1, "b")).catch((error: unknown) => error);

    await queue.close();

    expect(await appended).toMatchObject({ phase: "sent" });
    redis.thaw();
  });

  it("finishes an append that Redis first rejected as LOADING before it closes", async () => {
    await using redis = await startRedis();
    const client = createClient({ url: redis.url });
    await client.connect();
    let calls = 0;
    const queue = redisQueue({
      send: async (command) => {
        if ((calls += 1) === 1) throw new Error("LOADING Redis is loading the dataset in memory");
        return client.sendCommand([...command]);
      },
    });

    const appended = queue.append(toPoints(1));
    await queue.close();

    await expect(appended).resolves.toBeUndefined();
    client.destroy();
  });

  it("stores each point once when responses are lost, even if the point was settled meanwhile", async () => {
    await using redis = await startRedis();
    await using proxy = await startLossyProxy(new URL(redis.url).port);
    const producer = redisQueue({ url: proxy.url, timeoutMs: 2500, role: "produce" });
    const sender = redisQueue({ url: redis.url });
    await producer.append(toPoints(1));

    proxy.loseAnswers(true);
    await expect(producer.append(toPoints(3, "b", { rank: 1 }))).rejects.toMatchObject({ phase: "sent" });
    expect(await drain(sender)).toEqual(["a0", "b0", "b1", "b2"]);
    proxy.loseAnswers(false);
    await producer.append([...toPoints(3, "b", { rank: 1 }), ...toPoints(1, "c")]);

    expect(await drain(sender)).toEqual(["c0"]);
    await Promise.all([producer.close(), sender.close()]);
  });

  it("stores each point once when the append after an uncertain one fails as well", async () => {
    await using redis = await startRedis();
    await using proxy = await startLossyProxy(new URL(redis.url).port);
    const queue = redisQueue({ url: proxy.url, timeoutMs: 2500 });
    const sender = redisQueue({ url: redis.url });
    const points = toPoints(2);
    await queue.append([]);

    proxy.loseAnswers(true);
    await expect(queue.append(points)).rejects.toMatchObject({ phase: "sent" });
    expect(await drain(sender)).toEqual(["a0", "a1"]);
    proxy.loseAnswers(false);
    // RESOLVE is answered, the APPEND after it is not.
    proxy.loseAnswersAfter(1);
    await expect(queue.append(points)).rejects.toMatchObject({ phase: "sent" });
    proxy.loseAnswers(false);
    await queue.append(points);

    expect(await drain(sender)).toEqual([]);
    await Promise.all([queue.close(), sender.close()]);
  });

  it("loses no point whose append never arrived, also when the resolving response is lost", async () => {
    await using redis = await startRedis();
    await using proxy = await startLossyProxy(new URL(redis.url).port);
    const queue = redisQueue({ url: proxy.url, timeoutMs: 2500 });
    await queue.append(toPoints(1));
    const points = toPoints(2, "b", { rank: 1 });

    proxy.loseRequests(true);
    await expect(queue.append(points)).rejects.toMatchObject({ phase: "sent" });
    proxy.loseRequests(false);
    proxy.loseAnswers(true);
    await expect(queue.append(points)).rejects.toMatchObject({ name: "TransportError" });
    proxy.loseAnswers(false);
    await queue.append(points);

    expect(await drain(queue)).toEqual(["a0", "b0", "b1"]);
    await queue.close();
  });

  it("counts drops whose response was lost", async () => {
    await using redis = await startRedis();
    await using proxy = await startLossyProxy(new URL(redis.url).port);
    const queue = redisQueue({ url: proxy.url, timeoutMs: 2500, maxPoints: 2 });

    proxy.loseAnswers(true);
    await expect(queue.append(toPoints(5))).rejects.toMatchObject({ phase: "sent" });
    proxy.loseAnswers(false);
    await queue.append(toPoints(5));

    expect((await queue.stats()).lost).toEqual([{ lane: "toy", reason: "overflow", points: 3 }]);
    expect(await drain(queue)).toEqual(["a3", "a4"]);
    await queue.close();
  });

  it("lets a process end that never closes it", async () => {
    await using redis = await startRedis();
    const program = `
      import { redisQueue } from ${JSON.stringify(new URL("index.ts", import.meta.url).href)};
      const queue = redisQueue({ url: ${JSON.stringify(redis.url)} });
      await queue.append([{ id: "a", lane: "toy", series: "", body: "{}", bytes: 2, rank: 0, addedAt: 0 }]);`;

    const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
      stdio: ["ignore", "ignore", "inherit"],
    });

    expect(await once(child, "exit")).toEqual([0, null]);
  });
});

interface LossyProxy extends AsyncDisposable {
  readonly url: string;
  readonly loseRequests: (lose: boolean) => void;
  readonly loseAnswers: (lose: boolean) => void;
  readonly loseAnswersAfter: (answers: number) => void;
}

async function startLossyProxy(port: string): Promise<LossyProxy> {
  const lose = { requests: false, answersAfter: Infinity };
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(port), "127.0.0.1");
    for (const socket of [near, far]) sockets.add(socket.on("error", () => undefined));
    near.on("close", () => far.destroy()).on("data", (data) => void (lose.requests || far.write(data)));
    far
      .on("close", () => near.destroy())
      .on("data", (data) => {
        lose.answersAfter -= 1;
        if (lose.answersAfter >= 0) near.write(data);
      });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    url: `redis://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    loseRequests: (value) => void (lose.requests = value),
    loseAnswers: (value) => void (lose.answersAfter = value ? 0 : Infinity),
    loseAnswersAfter: (answers) => void (lose.answersAfter = answers),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
