import type { Lease, Queue } from "@yunmeter/pipeline";
import { expect } from "vitest";

import { toPoint } from "../stage/points.ts";
import { setStage, take } from "../stage/stage.ts";
import type { QueueSubject } from "../subject.ts";
import type { Check } from "./check.ts";

async function workTogether(subject: QueueSubject): Promise<void> {
  await using stage = await setStage(subject);
  const queues = [stage.queue];
  while (subject.shared && queues.length < 3) queues.push(await stage.another());
  const inHand = new Set<string>();
  const gone = new Map<string, number>();
  const twice: string[] = [];
  let appending = PRODUCERS;

  const produce = async (queue: Queue, producer: number): Promise<void> => {
    for (let group = 0; group < GROUPS; group++) {
      const ids = Array.from({ length: GROUP }, (_, index) => `${producer}-${group}-${index}`);
      const addedAt = stage.store.now();
      await queue.append(ids.map((id, index) => toPoint(id, { rank: (index * 7) % GROUP, addedAt })));
    }
    appending -= 1;
  };
  const settle = async (queue: Queue, lease: Lease): Promise<void> => {
    const keep = lease.points.filter((_, index) => index % 4 === 3).map(({ id }) => id);
    for (const { id } of lease.points) {
      inHand.delete(id);
      if (!keep.includes(id)) gone.set(id, (gone.get(id) ?? 0) + 1);
    }
    await queue.settle(lease, keep);
  };
  const send = async (queue: Queue): Promise<void> => {
    for (;;) {
      const done = appending === 0 && gone.size === TOTAL;
      const lease = await take(queue, 7);
      if (lease === undefined && done) return;
      for (const { id } of lease?.points ?? []) {
        if (inHand.has(id)) twice.push(id);
        inHand.add(id);
      }
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (lease !== undefined) await settle(queue, lease);
    }
  };

  const at = (index: number): Queue => queues[index % queues.length] ?? stage.queue;
  await Promise.all([
    ...Array.from({ length: PRODUCERS }, (_, index) => produce(at(index), index)),
    ...Array.from({ length: SENDERS }, (_, index) => send(at(index))),
  ]);

  expect(twice, "points in two hands at once").toEqual([]);
  expect(
    [...gone.values()].every((times) => times === 1),
    "each leaves once",
  ).toBe(true);
  expect((await stage.queue.stats()).lanes).toEqual([]);
}

const PRODUCERS = 3;
const SENDERS = 5;
const GROUPS = 12;
const GROUP = 10;
const TOTAL = PRODUCERS * GROUPS * GROUP;

export const CROWD_CHECKS: readonly Check[] = [
  { title: "leases each point to one sender at a time, and all of them in the end", run: workTogether },
];
