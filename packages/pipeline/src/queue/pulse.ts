import type { Ledger } from "../accounts/ledger.ts";
import type { PipelineRuntime } from "../runtime/runtime.ts";
import type { QueueWatch } from "./watch-queue.ts";

/** What the looks into a queue lean on. */
export interface PulseParts {
  /** What looks. */
  readonly watch: QueueWatch;
  /** The books of each lane. */
  readonly ledgers: readonly Ledger[];
  /** Ends it. */
  readonly signal: AbortSignal;
  /** The world. */
  readonly runtime: PipelineRuntime;
}

/** Sees what earlier processes left, as soon as the queue can tell. Never rejects; resolves at the end, too. */
export async function firstLook({ watch, ledgers, signal, runtime }: PulseParts): Promise<void> {
  while (!signal.aborted) {
    try {
      const { lanes } = await watch.begin();
      for (const { lane, account } of ledgers) account.found = lanes.find((each) => each.lane === lane)?.points ?? 0;
      return;
    } catch {
      // A queue that is away is told of by those who wait for it.
      await runtime.sleep(AGAIN_MS * (0.5 + runtime.random()), signal).catch(() => undefined);
    }
  }
}

const AGAIN_MS = 1000;

/** Looks now and then, so that what a queue gives up is told while nobody asks. Resolves at the end. */
export async function pulse({ watch, signal, runtime }: PulseParts, everyMs: number): Promise<void> {
  while (!signal.aborted) {
    await runtime.sleep(everyMs, signal).catch(() => undefined);
    if (!signal.aborted) await watch.look().catch(() => undefined);
  }
}
