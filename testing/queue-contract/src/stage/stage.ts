import type { Lease, Queue } from "@yunmeter/pipeline";
import { LEASE_MS } from "@yunmeter/pipeline";

import type { QueueStore, QueueSubject, StoreCaps } from "../subject.ts";
import { LANE } from "./points.ts";

export interface Stage extends AsyncDisposable {
  readonly store: QueueStore;
  readonly queue: Queue;
  readonly another: () => Promise<Queue>;
  readonly leaseMs: number;
}

export async function setStage(subject: QueueSubject, caps: StoreCaps = {}): Promise<Stage> {
  const store = await subject.create(caps);
  const opened: Queue[] = [];
  const another = async (): Promise<Queue> => {
    const queue = await store.open();
    opened.push(queue);
    return queue;
  };
  return {
    store,
    queue: await another(),
    another,
    leaseMs: subject.leaseMs ?? LEASE_MS,
    [Symbol.asyncDispose]: async () => {
      for (const queue of opened) await queue.close();
      await store[Symbol.asyncDispose]();
    },
  };
}

export function take(queue: Queue, points = 1000, lane: string = LANE): Promise<Lease | undefined> {
  return queue.lease(lane, { points, bytes: Infinity });
}

export async function mustTake(queue: Queue, points = 1000, lane: string = LANE): Promise<Lease> {
  const lease = await take(queue, points, lane);
  if (lease === undefined) throw new Error(`expected points in lane ${lane}`);
  return lease;
}

export function idsOf(lease: Lease | undefined): readonly string[] {
  return lease?.points.map(({ id }) => id) ?? [];
}
