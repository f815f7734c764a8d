import { type Log, NO_REQUESTS, withRequests } from "../model/log.ts";
import { NO_SERIES, type SeriesIndex, withSeries } from "../model/series-index.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Api } from "./api.ts";

const REQUESTS = 1_000;

export interface Pulls {
  readonly series: () => Promise<void>;
  readonly faults: () => Promise<void>;
  readonly keys: () => Promise<void>;
  readonly olderRequests: () => Promise<void>;
  readonly everything: () => Promise<unknown>;
  /** Marks everything as stale; it stays visible until replaced. */
  readonly forget: () => void;
}

/** `startOver` is called if the emulator was replaced or reset. */
export function createPulls(api: Api, store: Store<State>, startOver: () => void): Pulls {
  let generation = 0;
  let isSeriesKnown = false;
  let isLogKnown = false;
  const knownSeries = (): SeriesIndex => (isSeriesKnown ? store.get().series : NO_SERIES);
  const knownLog = (): Log => (isLogKnown ? store.get().log : NO_REQUESTS);
  const whileCurrent = async <Data>(asked: Promise<Data>, take: (data: Data) => void): Promise<void> => {
    const mine = generation;
    // The event stream reports a lost emulator, and reloads when it is back.
    const data = await asked.catch(() => undefined);
    if (data !== undefined && mine === generation) take(data);
  };
  const pulls = {
    series: () =>
      whileCurrent(api.series(knownSeries().known), ({ series, arrived, evicted }) => {
        const before = knownSeries();
        isSeriesKnown = true;
        if (arrived < before.known) startOver();
        else store.set({ series: withSeries(before, series, evicted), points: { arrived, evicted } });
      }),
    requests: () =>
      whileCurrent(api.requests({ since: knownLog().known, limit: REQUESTS }), ({ requests, ...counts }) => {
        const before = knownLog();
        isLogKnown = true;
        if (counts.arrived < before.known) startOver();
        else store.set({ log: withRequests(before, requests), requests: counts });
      }),
    faults: () => whileCurrent(api.faults(), ({ faults }) => store.set({ faults })),
    keys: () =>
      whileCurrent(api.accounts(), ({ accounts }) =>
        store.set({ keys: accounts.map(({ accessKeyId }) => accessKeyId) }),
      ),
  };
  return {
    ...pulls,
    async olderRequests() {
      const [oldest] = store.get().log.entries;
      if (oldest === undefined) return;
      await whileCurrent(api.requests({ before: oldest.order, limit: REQUESTS }), ({ requests, ...counts }) =>
        store.set({ log: withRequests(store.get().log, requests), requests: counts }),
      );
    },
    everything: () => Promise.all(Object.values(pulls).map((pull) => pull())),
    forget() {
      generation += 1;
      [isSeriesKnown, isLogKnown] = [false, false];
    },
  };
}
