import type { LaneStats, QueueStats } from "@yunmeter/pipeline";

import type { Application } from "../application/application.ts";
import type { Books } from "../books/books.ts";
import type { Breaks } from "../breaks/breaks.ts";
import { CLOUD_NAMES, type CloudName } from "../clouds/cloud.ts";
import { CLOUDS } from "../clouds/clouds.ts";
import { laneId, type Places } from "../clouds/lanes.ts";
import type { Ledger } from "../ledger/ledger.ts";
import type { KeptSender } from "../sender/keep-sender.ts";
import type { LaneView, Snapshot } from "./snapshot.ts";

/** What is looked at. */
export interface Scene {
  readonly application: Application;
  readonly books: Books;
  readonly breaks: Breaks;
  readonly ledger: Ledger;
  readonly places: Places;
  readonly sender: KeptSender;
  readonly firstOrder: number;
}

/** How many of the newest orders the page shows one by one. */
const MOST_MARKS = 240;

/** Looks at everything at one moment. */
export async function observe(scene: Scene): Promise<Snapshot> {
  const { application, books, firstOrder, ledger, places, sender } = scene;
  const { measures } = application;
  const [queue, added] = await Promise.all([application.readQueue(), application.stats()]);
  ledger.read();
  const last = firstOrder + measures.orders - 1;
  const marked = { from: Math.max(firstOrder, last - MOST_MARKS + 1), to: last };
  return {
    at: Date.now(),
    requests: measures.requests,
    requestsPerSecond: measures.requestsPerSecond,
    orders: measures.orders,
    everywhere: ledger.everywhere(CLOUD_NAMES.filter((cloud) => places[cloud].isEmulated)),
    sender: sender.state,
    queue: {
      points: queue.lanes.filter(({ lane }) => !isOfParts(lane)).reduce((sum, { points }) => sum + points, 0),
      bytes: queue.lanes.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    lanes: CLOUDS.map(({ name }) => laneOf(scene, { cloud: name, queue, added, marked })),
    marked,
    lines: books.lines,
  };
}

interface Sight {
  readonly cloud: CloudName;
  readonly queue: QueueStats;
  readonly added: readonly LaneStats[];
  readonly marked: Snapshot["marked"];
}

function laneOf(scene: Scene, { cloud, queue, added, marked }: Sight): LaneView {
  const { books, breaks } = scene;
  const ids = new Set([laneId(cloud, "samples"), laneId(cloud, "minutes")]);
  const waiting = queue.lanes.filter(({ lane }) => ids.has(lane));
  const own = added.filter(({ lane }) => ids.has(lane));
  const oldest = Math.min(...waiting.map(({ oldestAt }) => oldestAt ?? Infinity));
  return {
    ...books.view(cloud),
    cloud,
    breakage: breaks.of(cloud),
    added: own.reduce((sum, { added: all, rolledUp }) => sum + all - rolledUp, 0),
    rolledUp: own.reduce((sum, { rolledUp }) => sum + rolledUp, 0),
    waiting: waiting.reduce((sum, { points }) => sum + points, 0),
    oldestAt: Number.isFinite(oldest) ? oldest : undefined,
    proof: proofOf(scene, cloud, marked),
  };
}

function proofOf(
  { places, ledger, books }: Scene,
  cloud: CloudName,
  { from, to }: Snapshot["marked"],
): LaneView["proof"] {
  if (!places[cloud].isEmulated) return undefined;
  return {
    stored: ledger.stored(cloud),
    twice: ledger.twice(cloud),
    marks: ledger.marks(cloud, from, to, books.gone(cloud)),
  };
}

/** Windows that are not over wait in parts, in lanes of their own. */
function isOfParts(lane: string): boolean {
  return lane.includes("|");
}
