import type { QueueStats } from "@yunmeter/pipeline";

import type { Application } from "../application/application.ts";
import type { Books } from "../books/books.ts";
import type { Breaks } from "../breaks/breaks.ts";
import type { CloudName } from "../clouds/cloud.ts";
import { CLOUDS } from "../clouds/clouds.ts";
import { cloudOfLane, laneId, type Places } from "../clouds/lanes.ts";
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
}

/** How many of the newest orders the page shows one by one. */
const MOST_MARKS = 240;

/** Looks at everything at one moment. */
export async function observe(scene: Scene): Promise<Snapshot> {
  const { application, books, ledger, sender } = scene;
  const { measures } = application;
  const [queue, added] = await Promise.all([application.readQueue(), application.stats()]);
  ledger.read();
  const marked = { from: Math.max(1, measures.orders - MOST_MARKS + 1), to: measures.orders };
  return {
    at: Date.now(),
    requests: measures.requests,
    requestsPerSecond: measures.requestsPerSecond,
    orders: measures.orders,
    sender: sender.state,
    queue: {
      points: queue.lanes.filter(({ lane }) => !isOfParts(lane)).reduce((sum, { points }) => sum + points, 0),
      bytes: queue.lanes.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    lanes: CLOUDS.map(({ name }) => {
      const own = added.filter(({ lane }) => cloudOfLane(lane) === name);
      return {
        ...laneOf(scene, name, queue),
        added: own.reduce((sum, { added: all, rolledUp }) => sum + all - rolledUp, 0),
        rolledUp: own.reduce((sum, { rolledUp }) => sum + rolledUp, 0),
        proof: proofOf(scene, name, marked),
      };
    }),
    marked,
    lines: books.lines,
  };
}

type Way = Omit<LaneView, "added" | "rolledUp" | "proof">;

function laneOf({ books, breaks }: Scene, cloud: CloudName, queue: QueueStats): Way {
  const ids = [laneId(cloud, "samples"), laneId(cloud, "minutes")];
  const own = queue.lanes.filter(({ lane }) => ids.includes(lane));
  const oldest = Math.min(...own.map(({ oldestAt }) => oldestAt ?? Infinity));
  return {
    ...books.view(cloud),
    cloud,
    breakage: breaks.of(cloud),
    waiting: own.reduce((sum, { points }) => sum + points, 0),
    oldestAt: Number.isFinite(oldest) ? oldest : undefined,
  };
}

function proofOf({ places, ledger, books }: Scene, cloud: CloudName, { from, to }: Snapshot["marked"]): LaneView["proof"] {
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
