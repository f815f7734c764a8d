import type { LaneStats, QueueStats } from "@yunmeter/pipeline";

import type { Application } from "../application/application.ts";
import type { Breakages } from "../breakages/breakages.ts";
import { CLOUD_NAMES, type CloudName } from "../clouds/cloud.ts";
import { CLOUDS } from "../clouds/clouds.ts";
import { type Destinations, laneId } from "../clouds/lanes.ts";
import { createOrderCounter, type OrderCounts } from "../orders/count-orders.ts";
import type { StoredOrders } from "../orders/stored-orders.ts";
import type { SenderProcess } from "../sender/supervise-sender.ts";
import type { Story } from "../story/story.ts";
import type { Tally } from "../tally/tally.ts";
import type { LaneView, Snapshot } from "./snapshot.ts";

/** What a snapshot is read from. */
export interface SnapshotSources {
  readonly application: Application;
  readonly tally: Tally;
  readonly breakages: Breakages;
  readonly storedOrders: StoredOrders;
  readonly destinations: Destinations;
  readonly sender: SenderProcess;
  readonly story: Story;
  readonly firstOrder: number;
}

// The page shows the newest orders one by one.
const MAX_MARKS = 240;

export function createSnapshots(sources: SnapshotSources): (phase: Snapshot["phase"]) => Promise<Snapshot> {
  const { application, tally, firstOrder, storedOrders, destinations, sender, story } = sources;
  const emulated = CLOUD_NAMES.filter((cloud) => destinations[cloud].isEmulated);
  const fates = (cloud: CloudName): ReturnType<Tally["fates"]> => tally.fates(cloud);
  const countOrders = createOrderCounter({ clouds: emulated, firstOrder, stored: storedOrders, fates });

  return async (phase) => {
    const [queue, added] = await Promise.all([application.readQueue(), application.stats()]);
    storedOrders.read();
    const { recent } = application;
    const last = firstOrder + recent.orders - 1;
    const marked = { from: Math.max(firstOrder, last - MAX_MARKS + 1), to: last };
    const at = Date.now();
    const orders: OrderCounts = countOrders(last, at);
    return {
      at,
      phase,
      requestsPerSecond: recent.requestsPerSecond,
      orders,
      sender: sender.state,
      queue: {
        points: queue.lanes.filter(({ lane }) => !isOfParts(lane)).reduce((sum, { points }) => sum + points, 0),
        bytes: queue.lanes.reduce((sum, { bytes }) => sum + bytes, 0),
      },
      story: story.state,
      lanes: CLOUDS.map(({ name }) => laneView(sources, { cloud: name, queue, added, marked })),
      marked,
      lines: tally.lines,
    };
  };
}

interface LaneReading {
  readonly cloud: CloudName;
  readonly queue: QueueStats;
  readonly added: readonly LaneStats[];
  readonly marked: Snapshot["marked"];
}

function laneView(sources: SnapshotSources, { cloud, queue, added, marked }: LaneReading): LaneView {
  const ids = new Set([laneId(cloud, "samples"), laneId(cloud, "minutes")]);
  const waiting = queue.lanes.filter(({ lane }) => ids.has(lane));
  const own = added.filter(({ lane }) => ids.has(lane));
  const oldest = Math.min(...waiting.map(({ oldestAt }) => oldestAt ?? Infinity));
  return {
    ...sources.tally.view(cloud),
    cloud,
    breakage: sources.breakages.of(cloud),
    added: own.reduce((sum, { added: all, rolledUp }) => sum + all - rolledUp, 0),
    rolledUp: own.reduce((sum, { rolledUp }) => sum + rolledUp, 0),
    waiting: waiting.reduce((sum, { points }) => sum + points, 0),
    oldestAt: Number.isFinite(oldest) ? oldest : undefined,
    proof: proofOf(sources, cloud, marked),
  };
}

function proofOf(
  { destinations, storedOrders, tally }: SnapshotSources,
  cloud: CloudName,
  { from, to }: Snapshot["marked"],
): LaneView["proof"] {
  if (!destinations[cloud].isEmulated) return undefined;
  return {
    stored: storedOrders.count(cloud),
    twice: storedOrders.countTwice(cloud),
    marks: storedOrders.marks(cloud, from, to, tally.fates(cloud)),
  };
}

/** Open windows are stored as parts, under lane names with a bar. */
function isOfParts(lane: string): boolean {
  return lane.includes("|");
}
