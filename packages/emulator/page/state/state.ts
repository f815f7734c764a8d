import type { Vendor } from "../../src/clouds/vendor.ts";
import { type Log, NO_REQUESTS } from "../model/log.ts";
import type { Route } from "../model/route.ts";
import { findSeries, type IndexedSeries, NO_SERIES, type SeriesIndex } from "../model/series-index.ts";
import type { Counts, Fault, Point, RequestDetail } from "../wire/types.ts";

/** Everything that the page shows. */
export interface State {
  readonly connection: "connecting" | "live" | "lost";
  readonly route: Route;
  /** The cloud that both lists are narrowed to. */
  readonly vendor: Vendor | undefined;
  /** Which list is in front where there is room for one. */
  readonly list: "series" | "requests";
  readonly seriesSearch: string;
  readonly requestSearch: string;
  readonly onlyTrouble: boolean;
  readonly series: SeriesIndex;
  readonly log: Log;
  readonly points: Counts;
  readonly requests: Counts;
  readonly faults: readonly Fault[];
  readonly keys: readonly string[];
  readonly subject: Subject;
}

/** What is shown in the middle, as far as it has been loaded. */
export type Subject =
  | { readonly kind: "none" }
  | { readonly kind: "series"; readonly id: string; readonly points: readonly Point[]; readonly isLoaded: boolean }
  | { readonly kind: "request"; readonly name: string; readonly loaded?: LoadedRequest };

/** A request, once the emulator has answered; without detail where the log does not have it. */
export interface LoadedRequest {
  readonly detail?: RequestDetail;
  readonly points: readonly Point[];
}

/** What a page shows before it has asked. */
export function initialState(route: Route): State {
  const none = { arrived: 0, evicted: 0 };
  const start: State = {
    connection: "connecting",
    route,
    vendor: undefined,
    list: "series",
    seriesSearch: "",
    requestSearch: "",
    onlyTrouble: false,
    series: NO_SERIES,
    log: NO_REQUESTS,
    points: none,
    requests: none,
    faults: [],
    keys: [],
    subject: { kind: "none" },
  };
  return { ...start, ...arriveAt(route) };
}

/** What follows from going somewhere: a cloud and a search are part of an address that names neither series nor request. */
export function arriveAt(route: Route): Partial<State> {
  switch (route.page) {
    case "series":
      return { route, vendor: route.vendor, seriesSearch: route.search ?? "", list: "series" };
    case "one-series":
      return { route, list: "series" };
    case "requests":
    case "request":
      return { route, list: "requests" };
    default:
      return { route };
  }
}

/** The series that the search finds. */
export function foundSeries({ series, vendor, seriesSearch }: State): readonly IndexedSeries[] {
  return findSeries(series, vendor, seriesSearch);
}

/** The series in the middle: the one that is asked for, or else the first that is found. */
export function shownSeries(state: State): string | undefined {
  const { route } = state;
  if (route.page === "one-series") return route.id;
  return route.page === "series" || route.page === "requests" ? foundSeries(state)[0]?.facts.id : undefined;
}
