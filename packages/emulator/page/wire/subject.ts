import { shownSeries, type State } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Api } from "./api.ts";
import type { Point } from "./types.ts";

/** A chart has no more points than this, however many a series has. */
export const MOST_POINTS = 5_000;

/** Makes what loads the thing in the middle, and brings it up to date; anew where it has to start over. */
export function createSubjectLoader(api: Api, store: Store<State>): (isNew: boolean) => Promise<void> {
  return async (isNew) => {
    const { route } = store.get();
    const id = shownSeries(store.get());
    try {
      if (route.page === "request") await loadRequest(api, store, route.name, isNew);
      else if (id === undefined) store.set({ subject: { kind: "none" } });
      else await loadSeries(api, store, id, isNew);
    } catch {
      store.set({ connection: "lost" });
    }
  };
}

async function loadRequest(api: Api, store: Store<State>, name: string, isNew: boolean): Promise<void> {
  const { subject } = store.get();
  const isThere = subject.kind === "request" && subject.name === name;
  // What is in the log does not change; what is not may still come.
  if (isThere && subject.loaded?.detail && !isNew) return;
  if (!isThere) store.set({ subject: { kind: "request", name } });
  const detail = await api.request(name);
  const points = detail && detail.stored > 0 ? (await api.pointsOfRequest(detail.requestId)).points : [];
  const { route } = store.get();
  if (route.page !== "request" || route.name !== name) return;
  store.set({ subject: { kind: "request", name, loaded: { points, ...(detail && { detail }) } } });
}

async function loadSeries(api: Api, store: Store<State>, id: string, isNew: boolean): Promise<void> {
  const { subject, series } = store.get();
  const isThere = subject.kind === "series" && subject.id === id && !isNew;
  if (!isThere && !isNew) store.set({ subject: { kind: "series", id, points: [], isLoaded: false } });
  const before = isThere ? subject.points : [];
  const known = before.at(-1)?.order ?? 0;
  const { lastOrder = Infinity } = series.byId.get(id)?.facts ?? {};
  if (isThere && subject.isLoaded && known >= lastOrder) return;
  const { points, evicted } = await api.pointsOfSeries(id, known, MOST_POINTS);
  if (shownSeries(store.get()) !== id) return;
  store.set({ subject: { kind: "series", id, points: joined(before, points, evicted), isLoaded: true } });
}

/** The newest of both, without what the emulator has given up. */
function joined(before: readonly Point[], news: readonly Point[], evicted: number): readonly Point[] {
  const all = [...before, ...news].filter(({ order }) => order > evicted);
  return all.length > MOST_POINTS ? all.slice(all.length - MOST_POINTS) : all;
}
