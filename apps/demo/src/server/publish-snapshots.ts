import { TICK_MS, type RecentMetrics } from "../application/recent-metrics.ts";
import type { Snapshot } from "./snapshot.ts";
import type { Stream } from "./event-stream.ts";

/** Tells everybody how things are, again and again. @returns what ends it */
export function publishSnapshots(stream: Stream, look: () => Promise<Snapshot>, measures: RecentMetrics): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  let isBusy = false;

  async function tick(): Promise<void> {
    isBusy = true;
    try {
      stream.tell("snapshot", await look());
    } finally {
      isBusy = false;
    }
  }

  const snapshots = setInterval(() => {
    // A look that takes long is not joined by another.
    if (!isBusy) looking = tick().catch(() => undefined);
  }, SNAPSHOT_MS);
  const beats = setInterval(() => stream.tell("beat", measures.beat(Date.now())), TICK_MS);
  return async () => {
    clearInterval(snapshots);
    clearInterval(beats);
    await looking;
  };
}

const SNAPSHOT_MS = 400;
