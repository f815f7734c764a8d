import { type RecentMetrics, TICK_MS } from "../application/recent-metrics.ts";
import type { EventStream } from "./event-stream.ts";
import type { Snapshot } from "./snapshot.ts";

/** Sends a snapshot every {@link SNAPSHOT_MS} until the returned function is called. */
export function publishSnapshots(
  stream: EventStream,
  takeSnapshot: () => Promise<Snapshot>,
  recent: RecentMetrics,
): () => Promise<void> {
  let taking: Promise<void> = Promise.resolve();
  let isBusy = false;

  async function publish(): Promise<void> {
    isBusy = true;
    try {
      stream.send("snapshot", await takeSnapshot());
    } finally {
      isBusy = false;
    }
  }

  const snapshots = setInterval(() => {
    if (!isBusy) taking = publish().catch(() => undefined);
  }, SNAPSHOT_MS);
  const ticks = setInterval(() => stream.send("metrics", recent.tick(Date.now())), TICK_MS);
  return async () => {
    clearInterval(snapshots);
    clearInterval(ticks);
    await taking;
  };
}

const SNAPSHOT_MS = 400;
