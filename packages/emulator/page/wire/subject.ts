import { chartedSeries, type LoadedRequest, type LoadedSeries, type State, type Subject } from "../state/state.ts";
import type { Store } from "../state/store.ts";
import type { Api } from "./api.ts";
import type { Point } from "./types.ts";

/** Bounds a line of a chart. */
export const MOST_POINTS = 5_000;

export function createSubjectLoader(api: Api, store: Store<State>): (isNew: boolean) => Promise<void> {
  return async (isNew) => {
    const { route } = store.get();
    const [id, ...others] = chartedSeries(store.get());
    try {
      if (route.page === "request") await loadRequest(api, store, route.name, isNew);
      else if (id === undefined) store.set({ subject: { kind: "none" } });
      else await loadSeries(api, store, [id, ...others], isNew);
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

type Ids = readonly [string, ...string[]];

async function loadSeries(api: Api, store: Store<State>, ids: Ids, isNew: boolean): Promise<void> {
  const known = new Map(linesOf(store.get().subject).map((line) => [line.id, line]));
  const isChanged = idsOf(store.get().subject) !== ids.join(" ");
  const before = mapped(ids, (id) => known.get(id) ?? { id, points: [], isLoaded: false });
  if (isChanged) store.set({ subject: { kind: "series", lines: before } });
  const load = (line: LoadedSeries): Promise<LoadedSeries> => withNews(api, store, line, isNew);
  const [first, ...others] = await Promise.all([load(before[0]), ...before.slice(1).map(load)]);
  const isSame = first === before[0] && others.every((line, index) => line === before[index + 1]);
  if (!isSame && chartedSeries(store.get()).join(" ") === ids.join(" ")) {
    store.set({ subject: { kind: "series", lines: [first, ...others] } });
  }
}

/** The line itself if nothing arrived. */
async function withNews(api: Api, store: Store<State>, line: LoadedSeries, isNew: boolean): Promise<LoadedSeries> {
  const { id } = line;
  const points = isNew ? [] : line.points;
  const known = points.at(-1)?.order ?? 0;
  if (known > 0 && known === store.get().series.byId.get(id)?.facts.lastOrder) return line;
  const news = await api.pointsOfSeries(id, known, MOST_POINTS);
  return { id, points: joined(points, news.points, news.evicted), isLoaded: true };
}

function linesOf(subject: Subject): readonly LoadedSeries[] {
  return subject.kind === "series" ? subject.lines : [];
}

function idsOf(subject: Subject): string {
  return linesOf(subject)
    .map(({ id }) => id)
    .join(" ");
}

function mapped<Made>([first, ...others]: Ids, make: (id: string) => Made): readonly [Made, ...Made[]] {
  return [make(first), ...others.map(make)];
}

// The newest of both, without evicted points.
function joined(before: readonly Point[], news: readonly Point[], evicted: number): readonly Point[] {
  const all = [...before, ...news].filter(({ order }) => order > evicted);
  return all.length > MOST_POINTS ? all.slice(all.length - MOST_POINTS) : all;
}
