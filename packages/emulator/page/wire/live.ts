import { withRequests } from "../model/log.ts";
import { NO_REQUESTS } from "../model/log.ts";
import { NO_SERIES, withSeries } from "../model/series-index.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Api } from "./api.ts";
import { paced } from "./paced.ts";
import type { LogEntry } from "./types.ts";

/** How many requests a page asks for when it opens. */
const FIRST_REQUESTS = 1_000;
/** Requests are shown in batches, several times a second. */
const BATCH_MS = 150;
const SERIES_MS = 400;

/** Keeps the state as the emulator has it: everything when it connects, then what is new. */
export function createLive(api: Api, store: Store<State>, loadSubject: (isNew: boolean) => Promise<void>): Live {
  /** What was asked for before a reset is of no use after it. */
  let generation = 0;
  let pending: LogEntry[] = [];

  const whileCurrent = async <Reply>(asked: Promise<Reply>, take: (reply: Reply) => void): Promise<void> => {
    const mine = generation;
    try {
      const reply = await asked;
      if (mine === generation) take(reply);
    } catch {
      if (mine === generation) store.set({ connection: "lost" });
    }
  };

  const pullFaults = (): Promise<void> => whileCurrent(api.faults(), ({ faults }) => store.set({ faults }));
  const pullKeys = (): Promise<void> =>
    whileCurrent(api.accounts(), ({ accounts }) => store.set({ keys: accounts.map(({ accessKeyId }) => accessKeyId) }));
  const pullSeries = (): Promise<void> =>
    whileCurrent(api.series(store.get().series.known), ({ series, arrived, evicted }) => {
      // Another run, or a reset that was missed: what is known here never was there.
      if (arrived < store.get().series.known) return start();
      store.set({ series: withSeries(store.get().series, series, evicted), points: { arrived, evicted } });
    });
  const pullRequests = (): Promise<void> =>
    whileCurrent(
      api.requests({ since: store.get().log.known, limit: FIRST_REQUESTS }),
      ({ requests, arrived, evicted }) => {
        if (arrived < store.get().log.known) return start();
        store.set({ log: withRequests(store.get().log, requests), requests: { arrived, evicted } });
      },
    );

  const askForSeries = paced(async () => {
    await pullSeries();
    await loadSubject(false);
  }, SERIES_MS);
  const askForFaults = paced(pullFaults, SERIES_MS);
  const askForBatch = paced(async () => takeBatch(), BATCH_MS);

  const takeBatch = (): void => {
    const batch = pending;
    pending = [];
    const last = batch.at(-1);
    if (last === undefined) return;
    const { log, requests } = store.get();
    store.set({ log: withRequests(log, batch), requests: { ...requests, arrived: last.order } });
    if (batch.some(({ fault }) => fault !== undefined)) askForFaults();
    askForSeries();
  };

  const start = (): void => {
    generation += 1;
    pending = [];
    store.set({ series: NO_SERIES, log: NO_REQUESTS });
    void Promise.all([pullSeries(), pullRequests(), pullFaults(), pullKeys()]).then(() => loadSubject(true));
  };

  return {
    start,
    refresh: () =>
      void Promise.all([pullSeries(), pullRequests(), pullFaults(), pullKeys()]).then(() => loadSubject(false)),
    onRequest(entry) {
      pending.push(entry);
      askForBatch();
    },
    askForFaults,
    askForKeys: paced(pullKeys, SERIES_MS),
    async older() {
      const { log } = store.get();
      const [oldest] = log.entries;
      if (oldest === undefined) return;
      await whileCurrent(api.requests({ before: oldest.order, limit: FIRST_REQUESTS }), ({ requests }) =>
        store.set({ log: withRequests(store.get().log, requests) }),
      );
    },
  };
}

/** What keeps the state fresh. */
export interface Live {
  /** Asks for everything anew. */
  readonly start: () => void;
  /** Asks for what may have been missed. */
  readonly refresh: () => void;
  readonly onRequest: (entry: LogEntry) => void;
  readonly askForFaults: () => void;
  readonly askForKeys: () => void;
  /** Asks for the requests before the oldest that is known. */
  readonly older: () => Promise<void>;
}
