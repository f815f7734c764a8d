import type { LaneStats, QueueStats } from "@yunmeter/pipeline";

import type { Application } from "../application/application.ts";
import type { Tally } from "../tally/tally.ts";
import type { Breakages } from "../breakages/breakages.ts";
import { CLOUD_NAMES, type CloudName } from "../clouds/cloud.ts";
import { CLOUDS } from "../clouds/clouds.ts";
import { laneId, type Destinations } from "../clouds/lanes.ts";
import type { StoredOrders } from "../stored-orders/stored-orders.ts";
import type { SenderProcess } from "../sender/supervise-sender.ts";
import type { LaneView, Snapshot } from "./snapshot.ts";

export interface Scene {
  readonly application: Application;
  readonly tally: Tally;
  readonly breakages: Breakages;
  readonly storedOrders: StoredOrders;
  readonly destinations: Destinations;
  readonly sender: SenderProcess;
  readonly firstOrder: number;
}

/** How many of the newest orders the page shows one by one. */
const MOST_MARKS = 240;

export async function takeSnapshot(scene: Scene): Promise<Snapshot> {
  const { application, tally, firstOrder, storedOrders, destinations, sender } = scene;
  const { measures } = application;
  const [queue, added] = await Promise.all([application.readQueue(), application.stats()]);
  storedOrders.read();
  const last = firstOrder + measures.orders - 1;
  const marked = { from: Math.max(firstOrder, last - MOST_MARKS + 1), to: last };
  return {
    at: Date.now(),
    requests: measures.requests,
    requestsPerSecond: measures.requestsPerSecond,
    orders: measures.orders,
    everywhere: storedOrders.everywhere(CLOUD_NAMES.filter((cloud) => destinations[cloud].isEmulated)),
    sender: sender.state,
    queue: {
      points: queue.lanes.filter(({ lane }) => !isOfParts(lane)).reduce((sum, { points }) => sum + points, 0),
      bytes: queue.lanes.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    lanes: CLOUDS.map(({ name }) => laneOf(scene, { cloud: name, queue, added, marked })),
    marked,
    lines: tally.lines,
  };
}

interface Sight {
  readonly cloud: CloudName;
  readonly queue: QueueStats;
  readonly added: readonly LaneStats[];
  readonly marked: Snapshot["marked"];
}

function laneOf(scene: Scene, { cloud, queue, added, marked }: Sight): LaneView {
  const { tally, breakages } = scene;
  const ids = new Set([laneId(cloud, "samples"), laneId(cloud, "minutes")]);
  const waiting = queue.lanes.filter(({ lane }) => ids.has(lane));
  const own = added.filter(({ lane }) => ids.has(lane));
  const oldest = Math.min(...waiting.map(({ oldestAt }) => oldestAt ?? Infinity));
  return {
    ...tally.view(cloud),
    cloud,
    breakage: breakages.of(cloud),
    added: own.reduce((sum, { added: all, rolledUp }) => sum + all - rolledUp, 0),
    rolledUp: own.reduce((sum, { rolledUp }) => sum + rolledUp, 0),
    waiting: waiting.reduce((sum, { points }) => sum + points, 0),
    oldestAt: Number.isFinite(oldest) ? oldest : undefined,
    proof: proofOf(scene, cloud, marked),
  };
}

function proofOf(
  { destinations, storedOrders, tally }: Scene,
  cloud: CloudName,
  { from, to }: Snapshot["marked"],
): LaneView["proof"] {
  if (!destinations[cloud].isEmulated) return undefined;
  return {
    stored: storedOrders.stored(cloud),
    twice: storedOrders.twice(cloud),
    marks: storedOrders.marks(cloud, from, to, tally.gone(cloud)),
  };
}

function isOfParts(lane: string): boolean {
  return lane.includes("|");
}
