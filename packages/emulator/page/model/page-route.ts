import type { Vendor } from "../../src/clouds/vendor.ts";
import { CHART_VIEWS, type ChartView, MOST_LINES, RANGE_NAMES, type RangeName } from "./chart-view.ts";
import { vendorNamed } from "./clouds.ts";

export type PageRoute =
  | { readonly page: "series"; readonly vendor?: Vendor; readonly search?: string }
  /** With others in its chart. */
  | { readonly page: "one-series"; readonly id: string; readonly others?: readonly string[] }
  | { readonly page: "requests" }
  /** By order, or by the cloud's request id. */
  | { readonly page: "request"; readonly name: string }
  | { readonly page: "faults" };

/** What an address keeps beside its page: a reload, and a link that is copied, show the same. */
export interface Kept {
  readonly requestSearch: string;
  readonly range: RangeName;
  readonly chartView: ChartView;
}

/** What an address says of it; what it leaves out stays as it is. */
export function keptIn(hash: string): Partial<Kept> {
  const query = new URLSearchParams(ADDRESS.exec(hash)?.[2]);
  const range = RANGE_NAMES.find((name) => name === query.get("range"));
  const chartView = CHART_VIEWS.find((name) => name === query.get("as"));
  const requestSearch = query.get("r");
  return {
    ...(requestSearch !== null && { requestSearch }),
    ...(range && { range }),
    ...(chartView && { chartView }),
  };
}

/** The address of the same page with everything it keeps. */
export function withKept(
  hash: string,
  { seriesSearch, requestSearch, range, chartView }: Kept & { readonly seriesSearch: string },
): string {
  const route = parseRoute(hash);
  const own = route.page === "series" ? { page: route.page, ...(route.vendor && { vendor: route.vendor }) } : route;
  const address = toHash(own.page === "series" && seriesSearch !== "" ? { ...own, search: seriesSearch } : own);
  const query = new URLSearchParams({
    ...(requestSearch !== "" && { r: requestSearch }),
    ...(range !== "all" && { range }),
    ...(chartView !== "value" && { as: chartView }),
  }).toString();
  if (query === "") return address;
  return `${address}${address.includes("?") ? "&" : "?"}${query}`;
}

/** Anything unknown shows all series. */
export function parseRoute(hash: string): PageRoute {
  const [, path = "", query = ""] = ADDRESS.exec(hash) ?? [];
  const [first, second] = path.split("/").map(decode);
  switch (first) {
    case "series":
      return second ? oneSeries(second, new URLSearchParams(query).getAll("with")) : { page: "series" };
    case "requests":
      return second ? { page: "request", name: second } : { page: "requests" };
    case "faults":
      return { page: "faults" };
    default:
      return seriesOf(vendorNamed(first), new URLSearchParams(query).get("q"));
  }
}

const ADDRESS = /^#?\/?([^?]*)\??(.*)$/su;

function seriesOf(vendor: Vendor | undefined, search: string | null): PageRoute {
  return { page: "series", ...(vendor && { vendor }), ...(search !== null && search !== "" && { search }) };
}

function oneSeries(id: string, others: readonly string[]): PageRoute {
  return { page: "one-series", id, ...(others.length > 0 && { others }) };
}

/**
 * The page of the charted series with one more, or without one that is there. The only one stays; in a full chart the
 * last one is replaced.
 */
export function toggled(charted: readonly string[], id: string): PageRoute {
  const rest = charted.filter((one) => one !== id);
  const [first = id, ...others] = rest.length < charted.length ? rest : [...charted.slice(0, MOST_LINES - 1), id];
  return { page: "one-series", id: first, ...(others.length > 0 && { others }) };
}

export function toHash(route: PageRoute): string {
  switch (route.page) {
    case "series": {
      const query = route.search ? `?${new URLSearchParams({ q: route.search }).toString()}` : "";
      return `#/${route.vendor ?? ""}${query}`;
    }
    case "one-series": {
      const others = (route.others ?? []).map((id) => `with=${encodeURIComponent(id)}`).join("&");
      return `#/series/${encodeURIComponent(route.id)}${others && `?${others}`}`;
    }
    case "request":
      return `#/requests/${encodeURIComponent(route.name)}`;
    default:
      return `#/${route.page}`;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
