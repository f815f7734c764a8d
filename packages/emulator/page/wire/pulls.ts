import { withRequests } from "../model/log.ts";
import { withSeries } from "../model/series-index.ts";
import type { State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Api } from "./api.ts";

/** How many requests a page asks for at once. */
const REQUESTS = 1_000;

/** Each asks for one thing and puts it into the state. */
export interface Pulls {
  readonly series: () => Promise<void>;
  readonly faults: () => Promise<void>;
  readonly keys: () => Promise<void>;
  readonly olderRequests: () => Promise<void>;
  readonly everything: () => Promise<unknown>;
  /** What was asked for before is of no use any more. */
  readonly forget: () => void;
}

/** Makes them; `startOver` is called where the emulator turns out to be another one, or to have been reset. */
export function createPulls(api: Api, store: Store<State>, startOver: () => void): Pulls {
  let generation = 0;
  const whileCurrent = async <Reply>(asked: Promise<Reply>, take: (reply: Reply) => void): Promise<void> => {
    const mine = generation;
    // The stream of events tells that the emulator is gone, and asks again when it is back.
    const reply = await asked.catch(() => undefined);
    if (reply !== undefined && mine === generation) take(reply);
  };
  const pulls = {
    series: () =>
      whileCurrent(api.series(store.get().series.known), ({ series, arrived, evicted }) => {
        const known = store.get().series;
        if (arrived < known.known) startOver();
        else store.set({ series: withSeries(known, series, evicted), points: { arrived, evicted } });
      }),
    requests: () =>
      whileCurrent(
        api.requests({ since: store.get().log.known, limit: REQUESTS }),
        ({ requests, arrived, evicted }) => {
          const { log } = store.get();
          if (arrived < log.known) startOver();
          else store.set({ log: withRequests(log, requests), requests: { arrived, evicted } });
        },
      ),
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
      await whileCurrent(api.requests({ before: oldest.order, limit: REQUESTS }), ({ requests }) =>
        store.set({ log: withRequests(store.get().log, requests) }),
      );
    },
    everything: () => Promise.all(Object.values(pulls).map((pull) => pull())),
    forget: () => (generation += 1),
  };
}
