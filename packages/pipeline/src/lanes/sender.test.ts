import type { Point, Reporter, ReportResult } from "@yunmeter/core";
import { TransportError } from "@yunmeter/core";
import { describe, expect, it, vi } from "vitest";

import { createLedger } from "../accounts/ledger.ts";
import type { PipelineEvent } from "../api/events.ts";
import { memoryQueue } from "../queue/memory/memory-queue.ts";
import { createPointEncoder } from "../queue/point-codec.ts";
import { createVirtualTime } from "../testing/virtual-time.ts";
import { createBackoff } from "./lane-backoff.ts";
import { createSender } from "./sender.ts";

const gone = new TransportError("reset", { phase: "sent", code: "ECONNRESET" });

async function begin(more: Partial<Reporter> = {}) {
  const time = createVirtualTime();
  const calls: Point[][] = [];
  const answers: ((points: readonly Point[]) => Partial<ReportResult>)[] = [];
  const reporter: Reporter = {
    vendor: "toy",
    id: "toy",
    pointsPerRequest: 5,
    inOrder: false,
    check: () => undefined,
    usefulUntil: () => undefined,
    duplicate: () => "counts-twice",
    report: async (given) => {
      const points = [...(given as Iterable<Point>)];
      calls.push(points);
      const none = { refused: [], unsent: [], unknown: [], notes: [], requests: [] };
      return { accepted: points.length, ...none, ...answers.shift()?.(points) };
    },
    ...more,
  };
  const events: PipelineEvent[] = [];
  const ledger = createLedger("toy", time.now, (event) => events.push(event));
  const queue = memoryQueue({ now: time.now });
  const runtime = { now: time.now, elapsed: time.now, sleep: time.sleep, random: () => 0.5 };
  const backoff = createBackoff(runtime);
  const { signal } = new AbortController();
  const sender = createSender({
    reporter,
    queue,
    ledger,
    backoff,
    intervalMs: 1000,
    resendUncertain: false,
    deadLetters: true,
    signal,
    runtime,
    remark: () => undefined,
  });
  const points = Array.from({ length: 20 }, (_, index) => ({ name: `p${index}`, value: index }));
  const encode = createPointEncoder(true);
  const entries = points.map((point, index) => {
    const { series, body, rank } = encode(point, index);
    return { id: point.name, lane: "toy", series, body, bytes: 8, rank, addedAt: 0 };
  });
  await queue.append(entries);
  sender.arrive(entries.length);
  return { time, calls, answers, events, ledger, queue, backoff, sender };
}

const inDoubt = (points: readonly Point[]): Partial<ReportResult> => ({
  accepted: 0,
  unknown: points.map((point, index) => ({ index, point, reason: "uncertain", retryable: true, error: gone })),
});

describe("createSender", () => {
  it("sends a probe of one point after a report in doubt, until the cloud answers", async () => {
    const { calls, answers, sender, backoff, queue } = await begin();
    answers.push(
      (points) => inDoubt(points),
      (points) => inDoubt(points),
    );
    await sender.sendSome(false);
    expect(backoff.trouble).toMatchObject({ reason: "uncertain", isPartial: false });
    expect(calls.map(({ length }) => length)).toEqual([20]);
    const copies = calls.flat().map((point) => {
      const { series, body, rank } = createPointEncoder(true)(point, 1);
      return { id: `${point.name}b`, lane: "toy", series, body, bytes: 8, rank, addedAt: 0 };
    });
    await queue.append(copies);
    await sender.sendSome(true);
    await sender.sendSome(true);
    expect(sender.isProbing()).toBe(false);
    await sender.sendSome(true);
    expect(calls.map(({ length }) => length)).toEqual([20, 1, 1, 18]);
    expect(backoff.trouble).toBeUndefined();
  });

  it("loses what expired during a call at the next attempt, without the wait for a change of configuration", async () => {
    let usefulUntil = Infinity;
    const { time, answers, events, sender } = await begin({ usefulUntil: () => usefulUntil });
    answers.push((points) => {
      usefulUntil = time.now() - 1;
      const expiry = { reason: "unavailable", retryable: false, error: gone } as const;
      return { accepted: 0, unsent: points.map((point, index) => ({ index, point, ...expiry })) };
    });

    await sender.sendSome(true);
    await sender.sendSome(true);

    expect(events).toMatchObject([
      { type: "waiting", points: 20, retryInMs: 500 },
      { type: "lost", points: 20, reason: "expired" },
    ]);
  });

  it("waits for a change of configuration with points that are of use to this very moment", async () => {
    let usefulUntil = Infinity;
    const { time, answers, events, sender } = await begin({ usefulUntil: () => usefulUntil });
    answers.push((points) => {
      usefulUntil = time.now();
      const denial = { reason: "forbidden", retryable: false, error: gone } as const;
      return { accepted: 0, unsent: points.map((point, index) => ({ index, point, ...denial })) };
    });

    await sender.sendSome(true);

    expect(events).toMatchObject([{ type: "waiting", points: 20, retryInMs: 60_000 }]);
  });

  it("counts fewer waiting points when it takes some, and more when they come back", async () => {
    const { answers, sender } = await begin();
    answers.push((points) => ({
      accepted: 18,
      unsent: points
        .slice(0, 2)
        .map((point, index) => ({ index, point, reason: "throttled", retryable: true, error: gone })),
    }));
    expect(sender.waiting()).toBe(20);
    await sender.sendSome(false);
    expect(sender.waiting()).toBe(2);
  });

  it("loses a damaged entry by name", async () => {
    const { events, queue, sender } = await begin();
    await queue.append([{ id: "bad", lane: "toy", series: "", body: "{", bytes: 1, rank: -1, addedAt: 0 }]);
    await sender.sendSome(true);
    expect(events.filter(({ type }) => type === "lost")).toMatchObject([{ reason: "damaged", points: 1 }]);
  });

  it("reports what expired or is damaged before the queue removes it, since the process may end there", async () => {
    const { events, queue, ledger, sender } = await begin({ usefulUntil: ({ name }) => (name < "p2" ? 0 : Infinity) });
    await queue.append([{ id: "bad", lane: "toy", series: "", body: "{", bytes: 1, rank: -1, addedAt: 0 }]);
    let isSettled = (): void => undefined;
    queue.settle = () => new Promise((resolve) => (isSettled = resolve));

    const sending = sender.sendSome(true);
    await vi.waitFor(() => expect(events).toHaveLength(2));

    expect(events).toMatchObject([
      { type: "lost", reason: "expired", points: 12 },
      { type: "lost", reason: "damaged", points: 1 },
    ]);
    expect([sender.unsettled(), ledger.counters.delivered]).toEqual([13, 0]);
    isSettled();
    await sending;
    expect([sender.unsettled(), ledger.counters.delivered]).toEqual([0, 8]);
  });

  it.each(["unsent", "unknown"] as const)(
    "counts one accepted point among %s ones as a partial failure",
    async (list) => {
      const { answers, sender, backoff } = await begin();
      answers.push((points) => ({
        accepted: 1,
        [list]: points
          .slice(1)
          .map((point, index) => ({ index: index + 1, point, reason: "unreachable", retryable: true, error: gone })),
      }));
      await sender.sendSome(false);
      expect(backoff.trouble).toMatchObject({ isPartial: true });
    },
  );

  it("counts second sends within a call where copies are harmless, and none where they count twice", async () => {
    const request = { points: 20, bytes: 1, attempts: 3, durationMs: 1, outcome: "accepted" } as const;
    for (const [duplicate, resent] of [
      ["harmless", 40],
      ["counts-twice", 0],
    ] as const) {
      const { answers, sender, ledger } = await begin({ duplicate: () => duplicate });
      answers.push(() => ({ requests: [request] }));
      await sender.sendSome(false);
      expect(ledger.counters).toMatchObject({ delivered: 20, resent });
    }
  });

  it.each(["unsent", "unknown"] as const)("marks a trouble as whole if no point is accepted: %s", async (list) => {
    const { answers, sender, backoff } = await begin();
    const trouble = { reason: "unavailable", retryable: true, error: gone } as const;
    answers.push((points) => ({ accepted: 0, [list]: points.map((point, index) => ({ index, point, ...trouble })) }));
    await sender.sendSome(false);
    expect(backoff.trouble).toMatchObject({ isPartial: false });
  });

  it("ends the trouble of a queue that answers again and has nothing", async () => {
    const { queue, sender, backoff } = await begin();
    queue.lease = () => Promise.reject(new Error("locked"));
    await sender.sendSome(true);
    expect(backoff.trouble).toMatchObject({ reason: "queue" });

    queue.lease = () => Promise.resolve(undefined);
    await sender.sendSome(true);
    expect(backoff.trouble).toBeUndefined();
  });

  it("says how long the trouble lasted that is over", async () => {
    const { time, answers, events, sender } = await begin();
    const trouble = { reason: "unavailable", retryable: true, error: gone } as const;
    answers.push((points) => ({ accepted: 0, unsent: points.map((point, index) => ({ index, point, ...trouble })) }));
    await sender.sendSome(true);
    await time.pass(5000);
    await sender.sendSome(true);

    const recovered = events.filter(({ type }) => type === "recovered");
    expect(recovered).toMatchObject([{ reason: "unavailable", downMs: 5000, points: 20 }]);
  });

  it("has nothing to send where a newer version wrote all entries", async () => {
    const { queue, sender } = await begin();
    expect(await sender.sendSome(true)).toBe(true);

    const { series, body, rank } = createPointEncoder(true)({ name: "new", value: 1 }, 1);
    const newer = series.replace(/^1/u, "2");
    await queue.append([{ id: "new", lane: "toy", series: newer, body, bytes: 8, rank, addedAt: 0 }]);
    expect(await sender.sendSome(true)).toBe(false);
    expect(sender.unreadable()).toBe(1);
  });

  it("counts the second send of a single point", async () => {
    const request = { points: 1, bytes: 1, attempts: 2, durationMs: 1, outcome: "accepted" } as const;
    const { answers, sender, ledger } = await begin({ duplicate: () => "harmless" });
    answers.push(() => ({ requests: [request] }));
    await sender.sendSome(false);
    expect(ledger.counters).toMatchObject({ resent: 1 });
  });

  it("counts no second send of requests that were sent once, or never, or halved", async () => {
    const request = { points: 20, bytes: 1, durationMs: 1 } as const;
    const { answers, sender, ledger } = await begin({ duplicate: () => "harmless" });
    answers.push(() => ({
      requests: [
        { ...request, attempts: 0, outcome: "deadline" },
        { ...request, attempts: 1, outcome: "accepted" },
        { ...request, attempts: 5, outcome: "partial" },
        { ...request, attempts: 5, outcome: "refused" },
      ],
    }));
    await sender.sendSome(false);
    expect(ledger.counters).toMatchObject({ delivered: 20, resent: 0 });
  });

  it("says nothing about the cloud when the lease ended before points were sent", async () => {
    const stage: { time?: Awaited<ReturnType<typeof begin>>["time"] } = {};
    const scene = await begin({
      report: async (given, options) => {
        await stage.time?.pass(0);
        await stage.time?.sleep(6000);
        const points = [...(given as Iterable<Point>)];
        expect(options?.signal?.aborted).toBe(true);
        const unsent = points.map(
          (point, index) => ({ index, point, reason: "aborted", retryable: true, error: gone }) as const,
        );
        return { accepted: 0, refused: [], unsent, unknown: [], notes: [], requests: [] };
      },
    });
    stage.time = scene.time;
    scene.queue.renew = () => Promise.reject(new Error("stalled"));
    await scene.time.until(scene.sender.sendSome(false));
    expect(scene.backoff.trouble).toBeUndefined();
    expect((await scene.queue.stats()).lanes).toMatchObject([{ points: 20 }]);
    expect(scene.ledger.counters).toMatchObject({ delivered: 0 });
  });
});
