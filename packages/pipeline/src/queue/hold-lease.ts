import { type PipelineRuntime, SLEEP_ENDED } from "../runtime/runtime.ts";
import type { Lease, Queue } from "./queue.ts";

/** Renews a lease until the function returned is called. `onLost` is called when the lease ends before. */
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
      // Only `false` ends it: a failing queue may still renew the lease next time.
      if (await queue.renew(lease).catch(() => true)) continue;
      if (!over.signal.aborted) onLost();
      return;
    }
  })().catch(() => undefined);
  return () => over.abort(SLEEP_ENDED);
}

const RENEW_MS = 2000;
