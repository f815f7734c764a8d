import type { Vendor } from "../../src/clouds/vendor.ts";
import { vendorNamed } from "./clouds.ts";

/** What the page shows, as its address says. */
export type Route =
  /** The series of one cloud or of all, narrowed by a search. */
  | { readonly page: "series"; readonly vendor?: Vendor; readonly search?: string }
  /** One series. */
  | { readonly page: "one-series"; readonly id: string }
  /** The log. */
  | { readonly page: "requests" }
  /** One request, by its order or by the id that the cloud gave it. */
  | { readonly page: "request"; readonly name: string }
  | { readonly page: "faults" };

/** Reads the part of an address after its `#`; what means nothing is all series. */
export function parseRoute(hash: string): Route {
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

function seriesOf(vendor: Vendor | undefined, search: string | null): Route {
  return { page: "series", ...(vendor && { vendor }), ...(search !== null && search !== "" && { search }) };
}

/** The address of what is shown; `parseRoute` reads it back. */
export function toHash(route: Route): string {
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
