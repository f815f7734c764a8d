import { type LoadedRequest, shownSeries, type State, type Subject } from "../state/state.ts";
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
      // The stream of events tells that the emulator is gone, and asks again when it is back.
    }
  };
}

async function loadRequest(api: Api, store: Store<State>, name: string, isNew: boolean): Promise<void> {
  const { subject } = store.get();
  const before = subject.kind === "request" && subject.name === name ? subject : undefined;
  // What is in the log does not change; what is not may still come.
  if (before?.loaded?.detail && !isNew) return;
  if (before === undefined) store.set({ subject: { kind: "request", name } });
  const loaded = await askForRequest(api, name);
  const { route } = store.get();
  if (route.page === "request" && route.name === name) store.set({ subject: { kind: "request", name, loaded } });
}

async function askForRequest(api: Api, name: string): Promise<LoadedRequest> {
  const detail = await api.request(name);
  if (detail === undefined) return { points: [] };
  return { detail, points: detail.stored > 0 ? (await api.pointsOfRequest(detail.requestId)).points : [] };
}

async function loadSeries(api: Api, store: Store<State>, id: string, isNew: boolean): Promise<void> {
  const before = seriesBefore(store.get().subject, id);
  if (before === undefined) store.set({ subject: { kind: "series", id, points: [], isLoaded: false } });
  const points = before && !isNew ? before.points : [];
  const known = points.at(-1)?.order ?? 0;
  if (known > 0 && known === lastOrderOf(store.get(), id)) return;
  const news = await api.pointsOfSeries(id, known, MOST_POINTS);
  if (shownSeries(store.get()) !== id) return;
  store.set({ subject: { kind: "series", id, points: joined(points, news.points, news.evicted), isLoaded: true } });
}

function seriesBefore(subject: Subject, id: string): Extract<Subject, { kind: "series" }> | undefined {
  return subject.kind === "series" && subject.id === id ? subject : undefined;
}

function lastOrderOf({ series }: State, id: string): number | undefined {
  return series.byId.get(id)?.facts.lastOrder;
}

/** The newest of both, without what the emulator has given up. */
function joined(before: readonly Point[], news: readonly Point[], evicted: number): readonly Point[] {
  const all = [...before, ...news].filter(({ order }) => order > evicted);
  return all.length > MOST_POINTS ? all.slice(all.length - MOST_POINTS) : all;
}
