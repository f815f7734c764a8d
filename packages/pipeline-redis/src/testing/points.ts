import type { Lease, Queue, StoredPoint } from "@yunmeter/pipeline";

export function toPoints(count: number, prefix = "a", parts: Partial<StoredPoint> = {}): readonly StoredPoint[] {
  return Array.from({ length: count }, (_, rank): StoredPoint => {
    const id = `${prefix}${rank}`;
    const body = parts.body ?? JSON.stringify({ v: 1, id });
    const bytes = typeof body === "number" ? 8 : Buffer.byteLength(String(body));
    return { lane: "toy", series: "", addedAt: Date.now(), rank, ...parts, id, body, bytes };
  });
}

export function take(queue: Queue, lane = "toy", points = 1000): Promise<Lease | undefined> {
  return queue.lease(lane, { points, bytes: Infinity });
}

export function idsOf(lease: Lease | undefined): readonly string[] {
  return lease?.points.map(({ id }) => id) ?? [];
}

export async function drain(queue: Queue, lane = "toy"): Promise<readonly string[]> {
  const ids: string[] = [];
  for (;;) {
    const lease = await take(queue, lane);
    if (lease === undefined) return ids;
    ids.push(...idsOf(lease));
    await queue.settle(lease, []);
  }
}
