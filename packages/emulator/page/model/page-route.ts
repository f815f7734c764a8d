import type { Vendor } from "../../src/clouds/vendor.ts";
import { vendorNamed } from "./clouds.ts";

export type PageRoute =
  | { readonly page: "series"; readonly vendor?: Vendor; readonly search?: string }
  | { readonly page: "one-series"; readonly id: string }
  | { readonly page: "requests" }
  /** By order, or by the cloud's request id. */
  | { readonly page: "request"; readonly name: string }
  | { readonly page: "faults" };

/** The searches of both lists, which are part of the address of whatever is shown. */
export interface Searches {
  readonly seriesSearch: string;
  readonly requestSearch: string;
}

const REQUEST_SEARCH = "r";

/** The search of the log in an address; `undefined` where the address leaves it as it is. */
export function requestSearchOf(hash: string): string | undefined {
  const [, , query = ""] = ADDRESS.exec(hash) ?? [];
  return new URLSearchParams(query).get(REQUEST_SEARCH) ?? undefined;
}

/** The address with the searches as they are. */
export function withSearches(hash: string, { seriesSearch, requestSearch }: Searches): string {
  const route = parseRoute(hash);
  const own = route.page === "series" ? { page: route.page, ...(route.vendor && { vendor: route.vendor }) } : route;
  const address = toHash(own.page === "series" && seriesSearch !== "" ? { ...own, search: seriesSearch } : own);
  if (requestSearch === "") return address;
  const query = new URLSearchParams({ [REQUEST_SEARCH]: requestSearch }).toString();
  return `${address}${address.includes("?") ? "&" : "?"}${query}`;
}

/** Anything unknown shows all series. */
export function parseRoute(hash: string): PageRoute {
  const [, path = "", query = ""] = ADDRESS.exec(hash) ?? [];
  const [first, second] = path.split("/").map(decode);
  switch (first) {
    case "series":
      return second ? { page: "one-series", id: second } : { page: "series" };
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

export function toHash(route: PageRoute): string {
  switch (route.page) {
    case "series": {
      const query = route.search ? `?${new URLSearchParams({ q: route.search }).toString()}` : "";
      return `#/${route.vendor ?? ""}${query}`;
    }
    case "one-series":
      return `#/series/${encodeURIComponent(route.id)}`;
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
