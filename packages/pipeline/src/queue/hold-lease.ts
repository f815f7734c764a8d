import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { Lease, Queue } from "./queue.ts";

/** Keeps a lease alive until it is let go of. `onLost` is called where it ends before. */
export function holdLease(
  queue: Queue,
  lease: Lease,
  runtime: Pick<PipelineRuntime, "sleep">,
  onLost: () => void = () => undefined,
): () => void {
  const over = new AbortController();
  void (async () => {
    for (;;) {
      await runtime.sleep(RENEW_MS, over.signal);
      // Once it has ended, renewing does not bring it back. That the queue is away for a moment is no reason to give up.
      if (await queue.renew(lease).catch(() => true)) continue;
      if (!over.signal.aborted) onLost();
      return;
    }
  })().catch(() => undefined);
  return () => over.abort();
}

/** Twice within the life of a lease. */
const RENEW_MS = 2000;
