import { type Log, NO_REQUESTS, withRequests } from "../model/log.ts";
import { NO_SERIES, type SeriesIndex, withSeries } from "../model/series-index.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Api } from "./api.ts";

/** How many requests a page asks for at once. */
const REQUESTS = 1_000;

/** Each asks for what is new of one thing and puts it into the state. */
export interface Pulls {
  readonly series: () => Promise<void>;
  readonly faults: () => Promise<void>;
  readonly keys: () => Promise<void>;
  readonly olderRequests: () => Promise<void>;
  readonly everything: () => Promise<unknown>;
  /** What is known is of no use any more: what comes next takes its place. Until then it stays in sight. */
  readonly forget: () => void;
}

/** Makes them; `startOver` is called where the emulator turns out to be another one, or to have been reset. */
export function createPulls(api: Api, store: Store<State>, startOver: () => void): Pulls {
  let generation = 0;
  let isSeriesKnown = false;
  let isLogKnown = false;
  const knownSeries = (): SeriesIndex => (isSeriesKnown ? store.get().series : NO_SERIES);
  const knownLog = (): Log => (isLogKnown ? store.get().log : NO_REQUESTS);
  const whileCurrent = async <Reply>(asked: Promise<Reply>, take: (reply: Reply) => void): Promise<void> => {
    const mine = generation;
    // The stream of events tells that the emulator is gone, and asks again when it is back.
    const reply = await asked.catch(() => undefined);
    if (reply !== undefined && mine === generation) take(reply);
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
