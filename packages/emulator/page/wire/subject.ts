import { type LoadedRequest, shownSeries, type State, type Subject } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Api } from "./api.ts";
import type { Point } from "./types.ts";

/** Bounds a chart. */
export const MOST_POINTS = 5_000;

export function createSubjectLoader(api: Api, store: Store<State>): (isNew: boolean) => Promise<void> {
  return async (isNew) => {
    const { route } = store.get();
    const id = shownSeries(store.get());
    try {
      if (route.page === "request") await loadRequest(api, store, route.name, isNew);
      else if (id === undefined) store.set({ subject: { kind: "none" } });
      else await loadSeries(api, store, id, isNew);
    } catch {
      // The event stream reports a lost emulator, and reloads when it is back.
    }
  };
}

async function loadRequest(api: Api, store: Store<State>, name: string, isNew: boolean): Promise<void> {
  const { subject } = store.get();
  const before = subject.kind === "request" && subject.name === name ? subject : undefined;
  // Logged requests do not change; missing ones may still arrive.
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

// The newest of both, without evicted points.
function joined(before: readonly Point[], news: readonly Point[], evicted: number): readonly Point[] {
  const all = [...before, ...news].filter(({ order }) => order > evicted);
  return all.length > MOST_POINTS ? all.slice(all.length - MOST_POINTS) : all;
}
