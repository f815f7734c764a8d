import { withRequests } from "../model/log.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Api } from "./api.ts";
import { paced } from "./paced.ts";
import { createPulls } from "./pulls.ts";
import type { LogEntry } from "./types.ts";

/** Requests are shown in batches, several times a second. */
const BATCH_MS = 150;
const SERIES_MS = 400;

/** What keeps the state fresh. */
export interface Live {
  /** Asks for everything anew: at first, after a reset, and where something may have been missed. */
  readonly start: () => void;
  readonly onRequest: (entry: LogEntry) => void;
  readonly askForFaults: () => void;
  readonly askForKeys: () => void;
  /** Asks for the requests before the oldest that is known. */
  readonly older: () => Promise<void>;
}

/** Keeps the state as the emulator has it: everything when it connects, then what is new. */
export function createLive(api: Api, store: Store<State>, loadSubject: (isNew: boolean) => Promise<void>): Live {
  let pending: LogEntry[] = [];
  const start = (): void => {
    pending = [];
    pulls.forget();
    // Twice, for what was told while the first answers were on their way, and was taken for part of what went before.
    void pulls
      .everything()
      .then(pulls.everything)
      .then(() => loadSubject(true));
  };
  const pulls = createPulls(api, store, start);

  const askForFaults = paced(pulls.faults, SERIES_MS);
  const askForSeries = paced(async () => {
    await pulls.series();
    await loadSubject(false);
  }, SERIES_MS);
  const askForBatch = paced(() => {
    const batch = pending;
    pending = [];
    takeIn(batch);
    return Promise.resolve();
  }, BATCH_MS);
  const takeIn = (batch: readonly LogEntry[]): void => {
    const last = batch.at(-1);
    if (last === undefined) return;
    const { log, requests } = store.get();
    store.set({ log: withRequests(log, batch), requests: { ...requests, arrived: last.order } });
    if (batch.some(({ fault }) => fault !== undefined)) askForFaults();
    askForSeries();
  };

  return {
    start,
    onRequest(entry) {
      pending.push(entry);
      askForBatch();
    },
    askForFaults,
    askForKeys: paced(pulls.keys, SERIES_MS),
    older: pulls.olderRequests,
  };
}
