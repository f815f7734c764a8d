import type { Lease, LeasedPoint, Queue, QueueLaneStats, QueueStats, StoredPoint } from "./queue.ts";

// A durable queue that may fail to start (a read-only folder, a wrong password) must not keep points from a healthy cloud.
// Until it has answered once, a queue in memory stands in for it. Then the points move over: all that no call holds at
// once, the rest as calls end. Nothing was appended to the queue before it answered, so that no point can be in both.

export interface StandbyQueue extends Queue {
  readonly isStarted: boolean;
  /** Reads the queue for the first time; from then on it is used. Returns what earlier processes left in it. */
  start(): Promise<QueueStats>;
  /** Moves points that are still in memory, and returns how many stay there, since calls hold them. */
  moveOver(): Promise<number>;
  /** Whether a lease holds points in memory although the queue has started. */
  isLeftBehind(lease: Lease): boolean;
  /** The points of a lane that are only in memory, as last seen. */
  inMemory(lane: string): number;
}

export function standbyQueue(queue: Queue, memory: Queue): StandbyQueue {
  const fromMemory = new WeakSet<Lease>();
  let isStarted = false;
  let isMoved = false;
  let memoryStats: QueueStats | undefined;

  const current = (): Queue => (isStarted ? queue : memory);
  const originOf = (lease: Lease): Queue => (fromMemory.has(lease) ? memory : queue);

  async function readMemory(): Promise<QueueStats> {
    return (memoryStats = await memory.stats());
  }

  return {
    durable: queue.durable,
    // The queue in memory keeps none.
    get deadLetters() {
      return isStarted ? queue.deadLetters : undefined;
    },
    get isStarted() {
      return isStarted;
    },
    async start() {
      const found = await queue.stats();
      isStarted = true;
      return found;
    },
    async moveOver() {
      const { lanes } = await readMemory();
      for (const { lane } of lanes) await moveLane(lane, memory, queue);
      isMoved ||= isStarted && lanes.length === 0;
      if (lanes.length === 0) return 0;
      return (await readMemory()).lanes.reduce((sum, { points }) => sum + points, 0);
    },
    isLeftBehind: (lease) => isStarted && fromMemory.has(lease),
    inMemory: (lane) => memoryStats?.lanes.find((each) => each.lane === lane)?.points ?? 0,
    append: (points, condition) => current().append(points, isStarted ? withoutMemory(condition) : condition),
    async lease(lane, limits) {
      if (isStarted) {
        // All of a lane comes from one queue: a merger has to know which windows went out before.
        if (!isMoved) await moveLane(lane, memory, queue);
        return queue.lease(lane, limits);
      }
      const lease = await memory.lease(lane, limits);
      if (lease !== undefined) fromMemory.add(lease);
      return lease;
    },
    renew: (lease) => originOf(lease).renew(lease),
    settle: (lease, ...outcome) => originOf(lease).settle(lease, ...outcome),
    async stats() {
      const inMemory = await readMemory();
      return isStarted ? sumOf(await queue.stats(), inMemory) : inMemory;
    },
    async close() {
      await Promise.all([memory.close(), queue.close()]);
    },
  };

  /** Leases of the queue in memory are none of the other's; nothing else can have had their points. */
  function withoutMemory(condition: Parameters<Queue["append"]>[1]): Parameters<Queue["append"]>[1] {
    const holding = condition?.holding?.filter((lease) => !fromMemory.has(lease)) ?? [];
    return holding.length === 0 ? undefined : { holding };
  }
}

const LIMITS = { points: 1000, bytes: 4 * 1024 * 1024 };

async function moveLane(lane: string, from: Queue, to: Queue): Promise<void> {
  for (let lease; (lease = await from.lease(lane, LIMITS)) !== undefined;) {
    const { points } = lease;
    try {
      await to.append(points.map(withoutLease));
    } catch (thrown) {
      const all = points.map(({ id }) => id);
      await from.settle(lease, all);
      throw thrown;
    }
    await from.settle(lease, []);
  }
}

function withoutLease(point: LeasedPoint): StoredPoint {
  const { replayed: _, mayBeStored: __, ...stored } = point;
  return stored;
}

function sumOf(queue: QueueStats, memory: QueueStats): QueueStats {
  if (memory.lanes.length === 0 && memory.lost.length === 0) return queue;
  const lanes = new Map(queue.lanes.map((lane) => [lane.lane, lane]));
  for (const lane of memory.lanes) lanes.set(lane.lane, laneSum(lane, lanes.get(lane.lane)));
  const lost = new Map<string, QueueStats["lost"][number]>();
  for (const { lane, reason, points } of [...queue.lost, ...memory.lost]) {
    const key = `${reason} ${lane}`;
    lost.set(key, { lane, reason, points: points + (lost.get(key)?.points ?? 0) });
  }
  return { ...queue, lanes: [...lanes.values()], lost: [...lost.values()] };
}

function laneSum(one: QueueLaneStats, other: QueueLaneStats | undefined): QueueLaneStats {
  if (other === undefined) return one;
  return {
    lane: one.lane,
    points: one.points + other.points,
    bytes: one.bytes + other.bytes,
    leased: one.leased + other.leased,
    oldestAt: Math.min(one.oldestAt ?? Infinity, other.oldestAt ?? Infinity),
  };
}
