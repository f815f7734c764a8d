import type { Vendor } from "../../src/clouds/vendor.ts";
import { type ChartView, MOST_LINES, type RangeName } from "../model/chart-view.ts";
import { type Log, NO_REQUESTS } from "../model/log.ts";
import type { PageRoute } from "../model/page-route.ts";
import { findSeries, type IndexedSeries, NO_SERIES, type SeriesIndex } from "../model/series-index.ts";
import type { Counts, Fault, Point, RequestDetail } from "../wire/types.ts";

export interface State {
  readonly connection: "connecting" | "live" | "lost";
  /** Until the first answers the page shows neither lists nor a subject. */
  readonly isLoaded: boolean;
  /** What arrives is counted and not shown. */
  readonly isPaused: boolean;
  /** Requests that arrived since the pause. */
  readonly held: number;
  readonly route: PageRoute;
  /** Narrows both lists. */
  readonly vendor: Vendor | undefined;
  /** The front list where only one fits. */
  readonly list: "series" | "requests";
  readonly seriesSearch: string;
  readonly requestSearch: string;
  readonly onlyTrouble: boolean;
  readonly range: RangeName;
  readonly chartView: ChartView;
  readonly series: SeriesIndex;
  readonly log: Log;
  readonly points: Counts;
  readonly requests: Counts;
  readonly faults: readonly Fault[];
  readonly keys: readonly string[];
  readonly subject: Subject;
}

/** The main view, as far as it is loaded. */
export type Subject =
  | { readonly kind: "none" }
  /** The first is the one that the page is about. */
  | { readonly kind: "series"; readonly lines: readonly [LoadedSeries, ...LoadedSeries[]] }
  | { readonly kind: "request"; readonly name: string; readonly loaded?: LoadedRequest };

export interface LoadedSeries {
  readonly id: string;
  readonly points: readonly Point[];
  readonly isLoaded: boolean;
}

/** Without `detail` the log does not have it. */
export interface LoadedRequest {
  readonly detail?: RequestDetail;
  readonly points: readonly Point[];
}

export function initialState(route: PageRoute): State {
  const none = { arrived: 0, evicted: 0 };
  const start: State = {
    connection: "connecting",
    isLoaded: false,
    isPaused: false,
    held: 0,
    route,
    vendor: undefined,
    list: "series",
    seriesSearch: "",
    requestSearch: "",
    onlyTrouble: false,
    range: "all",
    chartView: "value",
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

/** Cloud and search are part of an address that names neither series nor request. */
export function arriveAt(route: PageRoute): Partial<State> {
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

export function foundSeries({ series, vendor, seriesSearch }: State): readonly IndexedSeries[] {
  return findSeries(series, vendor, seriesSearch);
}

/** The requested series, or else the first match. */
export function shownSeries(state: State): string | undefined {
  const { route } = state;
  if (route.page === "one-series") return route.id;
  return route.page === "series" || route.page === "requests" ? foundSeries(state)[0]?.facts.id : undefined;
}

/** The series in the chart, the shown one first. */
export function chartedSeries(state: State): readonly string[] {
  const id = shownSeries(state);
  const others = state.route.page === "one-series" ? (state.route.others ?? []) : [];
  return id === undefined ? [] : [...new Set([id, ...others])].slice(0, MOST_LINES);
}
