import { withRequests } from "../model/log.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Api } from "./api.ts";
import { paced } from "./paced.ts";
import { createPulls } from "./pulls.ts";
import type { LogEntry } from "./types.ts";

// Requests are shown in batches.
const BATCH_MS = 150;
const SERIES_MS = 400;

export interface Live {
  /** Reloads everything: at first, after a reset, or after missed events. */
  readonly start: () => void;
  readonly onRequest: (entry: LogEntry) => void;
  /** Holds what arrives, or shows it all. */
  readonly pause: (isPaused: boolean) => void;
  readonly askForFaults: () => void;
  readonly askForKeys: () => void;
  readonly older: () => Promise<void>;
}

export function createLive(api: Api, store: Store<State>, loadSubject: (isNew: boolean) => Promise<void>): Live {
  let pending: LogEntry[] = [];
  const start = (): void => {
    // Going on reloads everything.
    if (store.get().isPaused) return;
    pending = [];
    pulls.forget();
    // Twice: events that arrived during the first load may have been mistaken for part of it.
    void pulls
      .everything()
      .then(pulls.everything)
      .then(() => loadSubject(true))
      .then(() => store.set({ isLoaded: true }));
  };
  const pulls = createPulls(api, store, start);

  const askForFaults = paced(pulls.faults, SERIES_MS);
  const askForSeries = paced(async () => {
    if (store.get().isPaused) return;
    await pulls.series();
    await loadSubject(false);
  }, SERIES_MS);
  const askForBatch = paced(() => {
    const batch = pending;
    pending = [];
    if (store.get().isPaused) store.set({ held: store.get().held + batch.length });
    else takeIn(batch);
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
    pause(isPaused) {
      store.set({ isPaused, held: 0 });
      // What is on its way would still change the page.
      if (isPaused) pulls.forget();
      else start();
    },
    askForFaults,
    askForKeys: paced(pulls.keys, SERIES_MS),
    older: pulls.olderRequests,
  };
}
