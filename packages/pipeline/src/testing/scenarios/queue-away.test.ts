import { describe, expect, it } from "vitest";

import { memoryQueue } from "../../queue/memory/memory-queue.ts";
import type { QueueStats } from "../../queue/queue.ts";
import { setScene } from "../queue-scene.ts";

describe("a pipeline whose queue is away", () => {
  it.each([
    ["says why", new Error("the disk is gone"), "the queue does not take points: the disk is gone"],
    ["says nothing", "gone", "the queue does not take points: no error was given"],
  ])("keeps what was added, reports it, and goes on, where the queue %s", async (_, thrown, message) => {
    const scene = setScene();
    scene.fail("append", thrown as Error);
    scene.pipeline.add(pointsOf("a", "b"));
    await scene.time.pass(2000);

    expect(scene.events[0]).toMatchObject({ type: "waiting", reason: "queue", points: 2, error: { message } });
    expect(scene.pipeline.health()).toMatchObject({
      status: "degraded",
      lanes: [{ status: "degraded", reason: "queue", error: { message } }],
    });
    expect(await scene.pipeline.stats()).toMatchObject({ lanes: [{ kept: 2, delivered: 0 }] });

    scene.heal();
    expect(await scene.close()).toMatchObject({ delivered: 2, kept: 0, lost: 0 });
    expect(scene.sent).toEqual(["a", "b"]);
  });

  it("says that the end came first, where it never comes back", async () => {
    const scene = setScene();
    scene.fail("append", new Error("gone"));
    scene.pipeline.add(pointsOf("a", "b"));

    expect(await scene.close()).toMatchObject({
      delivered: 0,
      kept: 0,
      lost: 2,
      lanes: [{ added: 2, reasons: [{ reason: "shutdown", points: 2 }] }],
    });
  });

  it("says that the queue is not there from the beginning on, and sends everything once it is", async () => {
    let isThere = false;
    const inner = memoryQueue();
    const scene = setScene(() => ({}), {
      stats: () => (isThere ? inner.stats() : Promise.reject(new Error("connection refused"))),
    });
    scene.pipeline.add(pointsOf("a", "b"));
    await scene.time.pass(10_000);

    const message = "the queue does not answer: connection refused";
    expect(scene.pipeline.health()).toMatchObject({
      status: "failing",
      lanes: [{ reason: "queue", error: { message } }],
    });
    expect(scene.events).toMatchObject([
      { type: "waiting", lane: "toy", reason: "queue", points: 0, error: { message } },
    ]);
    expect(scene.lines).toEqual([expect.stringContaining("connection refused")]);

    isThere = true;
    await scene.time.pass(5000);
    expect(scene.pipeline.health()).toMatchObject({ status: "ok" });
    expect(await scene.close()).toMatchObject({ delivered: 2, lost: 0 });
  });

  it("counts in each lane what that lane wanted, where the queue never said that it is there", async () => {
    const scene = setScene(
      ({ reporter }) => ({
        reporters: [reporter("all"), { reporter: reporter("choosy"), select: ({ name }) => name === "a" }],
      }),
      { stats: () => Promise.reject(new Error("gone")) },
    );
    scene.pipeline.add(pointsOf("a", "b"));

    const { lanes } = await scene.close();

    expect(lanes).toMatchObject([
      { lane: "all", added: 2, lost: 2, reasons: [{ reason: "shutdown", points: 2 }] },
      { lane: "choosy", added: 1, lost: 1, reasons: [{ reason: "shutdown", points: 1 }] },
    ]);
    expect(scene.sent).toEqual([]);
  });

  it.each([
    ["takes nothing", "append"],
    ["never said that it is there", "stats"],
  ] as const)("reports what had to make room while it lasts, where the queue %s", async (_, method) => {
    const scene = setScene(() => ({ maxPoints: 10 }), { [method]: () => Promise.reject(new Error("gone")) });
    scene.pipeline.add(pointsOf(...Array.from({ length: 25 }, (__, number) => `first ${number}`)));
    await scene.time.pass(5000);
    scene.pipeline.add(pointsOf(...Array.from({ length: 3000 }, (__, number) => `second ${number}`)));
    await scene.time.pass(5000);

    expect(scene.events.filter(({ type }) => type === "lost")).not.toEqual([]);
    expect(scene.lines).toEqual(expect.arrayContaining([expect.stringContaining("lost (overflow)")]));
    expect((await scene.close()).lanes).toMatchObject([{ added: 3025, lost: 3025, delivered: 0, kept: 0 }]);
  });

  it("is tried again after the logged waits, however much is added meanwhile", async () => {
    let appends = 0;
    const scene = setScene(() => ({}), {
      append: () => {
        appends++;
        return Promise.reject(new Error("gone"));
      },
    });
    for (let time = 0; time < 600; time++) {
      scene.pipeline.add(pointsOf("a"));
      await scene.time.pass(10);
    }

    expect(appends).toBeLessThan(10);
    const before = appends;
    await scene.time.until(scene.pipeline.flush());
    expect(appends).toBeGreaterThan(before);
    await scene.close();
  });

  it("loses nothing of what a durable queue holds, and all that never got there", async () => {
    const scene = setScene(() => ({}), { durable: true });
    scene.hang("lease");
    scene.pipeline.add(pointsOf("a", "b"));
    await scene.time.until(scene.pipeline.durable());
    scene.fail("append", new Error("gone"));
    scene.pipeline.add(pointsOf("c"));

    expect(await scene.close()).toMatchObject({ delivered: 0, kept: 2, lost: 1 });
  });

  it("counts as kept what a durable queue takes while it is being closed", async () => {
    const answers: (() => void)[] = [];
    const inner = memoryQueue();
    const scene = setScene(() => ({}), {
      durable: true,
      append: async (points) => {
        await new Promise<void>((resolve) => answers.push(resolve));
        await inner.append(points);
      },
      close: async () => answers.forEach((answer) => answer()),
    });
    scene.pipeline.add(pointsOf("a", "b"));

    expect(await scene.close()).toMatchObject({ delivered: 0, kept: 2, lost: 0 });
    expect((await inner.stats()).lanes).toMatchObject([{ points: 2 }]);
  });

  it("waits until the queue gives points again", async () => {
    const scene = setScene();
    scene.fail("lease", new Error("the server went away"));
    scene.pipeline.add(pointsOf("a"));
    await scene.time.pass(5000);

    const message = "lane toy: the queue does not give points: the server went away";
    expect(scene.events[0]).toMatchObject({ type: "waiting", reason: "queue", points: 1, error: { message } });
    expect(scene.pipeline.health()).toMatchObject({ status: "failing", lanes: [{ reason: "queue" }] });

    scene.heal();
    await scene.time.pass(60_000);
    expect(scene.sent).toEqual(["a"]);
    expect(scene.pipeline.health()).toMatchObject({ status: "ok" });
    expect(await scene.close()).toMatchObject({ delivered: 1, lost: 0 });
  });

  it("is well again without a point to send, as soon as the queue answers", async () => {
    const scene = setScene();
    scene.fail("lease", new Error("the server went away"));
    await scene.time.pass(5000);
    expect(scene.pipeline.health()).toMatchObject({ status: "failing", lanes: [{ reason: "queue" }] });

    scene.heal();
    await scene.time.pass(40_000);
    expect(scene.pipeline.health()).toMatchObject({ status: "ok" });
    expect(scene.events.at(-1)).toMatchObject({ type: "recovered", reason: "queue", points: 0 });
    expect(await scene.close()).toMatchObject({ delivered: 0, lost: 0 });
  });

  it("tries again when the queue does not settle points, and logs when it keeps failing", async () => {
    const scene = setScene();
    scene.fail("settle", "busy" as never, 2);
    scene.pipeline.add(pointsOf("a"));
    await scene.time.pass(5000);
    expect(scene.events.map(({ type }) => type)).toEqual(["delivered"]);

    scene.fail("settle", "busy" as never, 3);
    scene.pipeline.add(pointsOf("b"));
    await scene.time.pass(5000);

    expect(scene.events.at(-1)).toMatchObject({
      type: "waiting",
      error: {
        message: "lane toy: the queue does not settle points, which another process may send again: no error was given",
      },
    });
    await scene.close();
  });

  it("sends and counts once what the queue did not release", async () => {
    const scene = setScene();
    await scene.time.pass(1000);
    scene.fail("settle", new Error("busy"), 3);
    scene.pipeline.add(pointsOf("a"));
    await scene.time.pass(20_000);
    expect(scene.pipeline.health()).toMatchObject({ status: "ok" });

    expect(await scene.close()).toMatchObject({ delivered: 1, kept: 0, lost: 0, lanes: [{ added: 1, replayed: 0 }] });
    expect(scene.sent).toEqual(["a"]);
  });

  it("is not disturbed when the queue renews no lease, or is away at a renewal", async () => {
    const scene = setScene(({ reporter }) => ({
      reporters: [reporter("toy", { timeoutMs: 30_000, deadlineMs: 30_000 })],
    }));
    scene.delay(7000);
    scene.fail("renew", new Error("away for a moment"), 1);
    scene.pipeline.add(pointsOf("a"));
    await scene.time.pass(3000);
    scene.answer("renew", false);
    await scene.time.pass(20_000);

    expect(scene.sent).toEqual(["a"]);
    expect(await scene.close()).toMatchObject({ delivered: 1, lost: 0 });
  });
});

describe("a pipeline and the remarks of its queue", () => {
  it("logs each remark once, and names the points without a sender here", async () => {
    const scene = setScene();
    scene.look((stats) => ({
      ...stats,
      remarks: ["the file was put aside"],
      lanes: [...stats.lanes, { lane: "gone:cn", points: 7, bytes: 70, leased: 0 }],
    }));
    for (let time = 0; time < 3; time++) await scene.pipeline.stats();
    scene.look((stats) => ({ ...stats, lanes: [{ lane: "gone:cn", points: 8, bytes: 80, leased: 0 }] }));
    await scene.pipeline.stats();

    expect(scene.lines).toEqual([
      "[yunmeter] the file was put aside",
      '[yunmeter] the queue holds 7 points for "gone:cn", and no reporter here has this id',
    ]);
    await scene.close();
  });

  it("counts once what the queue gave up, in the lane whose it was", async () => {
    const scene = setScene();
    await scene.time.pass(100);
    const lost = (points: number): QueueStats["lost"] => [
      { lane: "toy", reason: "age", points },
      { lane: "gone:cn", reason: "age", points },
    ];
    scene.look((stats) => ({ ...stats, lost: lost(3) }));
    await scene.pipeline.stats();
    scene.look((stats) => ({ ...stats, lost: lost(5) }));

    const { lanes } = await scene.pipeline.stats();

    expect(lanes).toMatchObject([{ lane: "toy", lost: 5, reasons: [{ reason: "age", points: 5 }] }]);
    expect(scene.events).toMatchObject([
      { type: "lost", reason: "age", points: 3 },
      { type: "lost", reason: "age", points: 2 },
    ]);
    await scene.close();
  });
});

function pointsOf(...names: readonly string[]) {
  return names.map((name) => ({ name, value: 1 }));
}
