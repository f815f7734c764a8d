import type { Lease, Queue, QueueStats } from "@yunmeter/pipeline";
import { LEASE_MS } from "@yunmeter/pipeline";
import * as fc from "fast-check";
import { expect } from "vitest";

import { createModelStore } from "../model/model-store.ts";
import { toPoint } from "../stage/points.ts";
import type { QueueStore, QueueSubject, StoreCaps } from "../subject.ts";
import type { Check } from "./check.ts";

async function doAsModel(subject: QueueSubject): Promise<void> {
  const day = fc.array(fc.oneof(...stepsFor(subject)), { minLength: 1, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(day, (steps) => compare(subject, steps)),
    { numRuns: subject.runs ?? 40 },
  );
}

type Step =
  | { readonly do: "append"; readonly points: readonly NewPoint[]; readonly picks: readonly number[] }
  | {
      readonly do: "lease";
      readonly sender: number;
      readonly lane: string;
      readonly points: number;
      readonly bytes: number;
      readonly alone: boolean;
    }
  | { readonly do: "renew" | "settle"; readonly pick: number; readonly keep: number }
  | { readonly do: "pass"; readonly share: number };

type AppendStep = Extract<Step, { readonly do: "append" }>;

interface NewPoint {
  readonly lane: string;
  readonly bytes: number;
  readonly rank: number;
  readonly series: string;
  /** In place of a text of `bytes`. */
  readonly number: number | undefined;
  readonly again: boolean;
}

function stepsFor({ realTime = false }: QueueSubject): fc.Arbitrary<Step>[] {
  const lane = fc.constantFrom("a", "b");
  const points = fc.array(
    fc.record({
      lane,
      bytes: fc.integer({ min: 2, max: 60 }),
      rank: fc.integer({ min: -9, max: 9 }),
      series: fc.constantFrom("", "s1", "s2", "序列"),
      number: fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined }),
      again: fc.nat(9).map((nine) => nine === 9),
    }),
    { maxLength: 8 },
  );
  return [
    fc.record({
      do: fc.constant("append" as const),
      points,
      // Most appends ask for no lease.
      picks: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(fc.nat(99), { minLength: 1, maxLength: 2 })),
    }),
    fc.record({
      do: fc.constant("lease" as const),
      sender: fc.nat(2),
      lane,
      points: fc.integer({ min: 1, max: 5 }),
      bytes: fc.constantFrom(10, 60, 100, 1e6),
      alone: fc.nat(3).map((three) => three === 3),
    }),
    fc.record({ do: fc.constantFrom("renew" as const, "settle" as const), pick: fc.nat(99), keep: fc.nat(7) }),
    ...(realTime ? [] : [fc.record({ do: fc.constant("pass" as const), share: fc.constantFrom(0.41, 1.17) })]),
  ];
}

async function compare(subject: QueueSubject, steps: readonly Step[]): Promise<void> {
  const caps = capsFor(subject);
  const leaseMs = subject.leaseMs ?? LEASE_MS;
  await using store = await subject.create(caps);
  const real = await openAll(store, subject);
  const model = await openAll(createModelStore({ ...caps, leaseMs }), subject);
  try {
    for (const [number, step] of steps.entries()) {
      expect(await real.take(step, number), `step ${number}: ${JSON.stringify(step)}`).toEqual(
        await model.take(step, number),
      );
    }
    expect(await real.tell()).toEqual(await model.tell());
  } finally {
    await real.close();
  }
}

function capsFor({ caps }: QueueSubject): StoreCaps {
  return {
    ...(caps.includes("maxPoints") && { maxPoints: 12 }),
    ...(caps.includes("maxBytes") && { maxBytes: 300 }),
  };
}

async function openAll(
  store: QueueStore,
  { shared, leaseMs = LEASE_MS, countsMemory = false }: QueueSubject,
): Promise<Actor> {
  const queues: Queue[] = [];
  while (queues.length < (shared ? 3 : 1)) queues.push(await store.open());
  const leases: { readonly queue: Queue; readonly lease: Lease }[] = [];
  let ids: readonly string[] = [];
  const began = store.now();
  const queueOf = (sender: number): Queue => queues[sender % queues.length] as Queue;

  const append = async ({ points, picks }: AppendStep, number: number): Promise<unknown> => {
    const holding = picks.flatMap((pick) => leases[pick % (leases.length || 1)]?.lease ?? []);
    const given = points.map(({ again, rank, number: value, ...point }, index) => {
      const fresh = index % 2 === 0 ? `${number}.${index}` : `run-${number * 10 + index}`;
      const id = (again ? ids[(number * 7 + index) % (ids.length || 1)] : undefined) ?? fresh;
      const body = value === undefined ? {} : { body: value };
      // No two have one rank, so that there is one right order.
      return toPoint(id, { ...point, ...body, rank: rank * 1e6 + number * 100 + index, addedAt: store.now() });
    });
    ids = [...ids, ...given.map(({ id }) => id)];
    return queueOf(number)
      .append(given, { holding })
      .then(
        () => "taken",
        () => "refused",
      );
  };
  const take = async (step: Step, number: number): Promise<unknown> => {
    if (step.do === "append") return append(step, number);
    if (step.do === "pass") return store.pass(leaseMs * step.share);
    if (step.do === "lease") {
      const queue = queueOf(step.sender);
      const lease = await queue.lease(step.lane, step);
      if (lease === undefined) return "none";
      leases.push({ queue, lease });
      // Only ids that were never leased come again: a late settlement would otherwise hit the new point of that id.
      ids = ids.filter((id) => lease.points.every((point) => point.id !== id));
      return lease.points.map((point) => Object.assign({}, point, { addedAt: point.addedAt - began }));
    }
    const index = step.pick % (leases.length || 1);
    const picked = leases[index];
    if (picked === undefined) return "none";
    if (step.do === "renew") return picked.queue.renew(picked.lease);
    leases.splice(index, 1);
    // Whether what is kept late counts as replayed is left open.
    const isLate = !(await picked.queue.renew(picked.lease));
    const kept = picked.lease.points.filter((_, place) => !isLate && (place + step.keep) % 3 === 0);
    return picked.queue.settle(
      picked.lease,
      kept.map(({ id }) => id),
    );
  };
  const tell = async (): Promise<unknown> => {
    const all = await Promise.all(queues.map((queue) => queue.stats()));
    return { lanes: lanesOf(all[0], began, countsMemory), lost: sumOf(all.flatMap(({ lost }) => lost)) };
  };
  return { take, tell, close: async () => void (await Promise.all(queues.map((queue) => queue.close()))) };
}

interface Actor {
  readonly take: (step: Step, number: number) => Promise<unknown>;
  readonly tell: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

function lanesOf(stats: QueueStats | undefined, began: number, countsMemory: boolean): unknown {
  const lanes = stats?.lanes.map(({ oldestAt = 0, bytes, ...lane }) => ({
    ...lane,
    ...(countsMemory ? {} : { bytes }),
    oldest: oldestAt - began,
  }));
  return lanes?.toSorted(byText);
}

/** Queues that share a store report each loss once, whichever of them does. */
function sumOf(losses: QueueStats["lost"]): unknown {
  const sums = new Map<string, number>();
  for (const { lane, reason, points } of losses)
    sums.set(`${reason} ${lane}`, points + (sums.get(`${reason} ${lane}`) ?? 0));
  return [...sums].toSorted(byText);
}

function byText(one: unknown, other: unknown): number {
  return JSON.stringify(one).localeCompare(JSON.stringify(other));
}

export const MODEL_CHECKS: readonly Check[] = [
  { title: "behaves like a simple model under random calls", run: doAsModel },
];
