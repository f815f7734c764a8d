import type { Rule } from "../clouds/rule.ts";
import { type Vendor, VENDORS } from "../clouds/vendor.ts";
import type { ApiParts } from "./api-parts.ts";
import { decodeBody } from "./decode-body.ts";
import { ok, problem, type Route } from "./route.ts";
import { summarize } from "./summarize.ts";

const DEFAULT_LIMIT = 100;

/** What there is to read: counts, rules, series, points, requests. */
export function readRoutes({ clouds, rules, points, journal }: ApiParts): readonly Route[] {
  return [
    {
      method: "GET",
      path: "",
      run: () =>
        ok({
          vendors: VENDORS.map((vendor) => ({ vendor, series: points.series(vendor).length })),
          points: { arrived: points.arrived, evicted: points.evicted },
          requests: { arrived: journal.arrived, evicted: journal.evicted },
        }),
    },
    {
      method: "GET",
      path: "/rules",
      run: () => ok({ rules: clouds.flatMap((cloud) => cloud.rules).map((rule) => toView(rule, rules.isOn(rule))) }),
    },
    {
      method: "GET",
      path: "/series",
      run: ({ query }) => ok({ series: points.series(vendorOf(query)) }),
    },
    {
      method: "GET",
      path: "/points",
      run: ({ query }) => {
        const [vendor, series] = [vendorOf(query), query.get("series")];
        const found = points.points({
          ...(vendor && { vendor }),
          ...(series !== null && { series }),
          limit: limitOf(query),
        });
        return ok({ points: found, arrived: points.arrived, evicted: points.evicted });
      },
    },
    {
      method: "GET",
      path: "/requests",
      run: ({ query }) => {
        const vendor = query.get("vendor");
        const found = journal.requests().filter(({ service }) => vendor === null || service === vendor);
        const limit = limitOf(query);
        const newest = found.slice(Math.max(0, found.length - limit));
        return ok({ requests: newest.map(summarize), arrived: journal.arrived, evicted: journal.evicted });
      },
    },
    {
      method: "GET",
      path: "/requests/",
      run: ({ rest }) => {
        const found = journal.find(Number(rest));
        return found ? ok({ ...found, decoded: decodeBody(found) }) : problem(404, `no request ${rest}`);
      },
    },
  ];
}

function vendorOf(query: URLSearchParams): Vendor | undefined {
  return VENDORS.find((vendor) => vendor === query.get("vendor"));
}

function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get("limit") ?? DEFAULT_LIMIT);
  return Number.isInteger(limit) && limit >= 0 ? limit : DEFAULT_LIMIT;
}

/** A rule without what it does. */
function toView({ id, about, source, confidence, kind }: Rule, on: boolean): object {
  return { id, about, source, confidence, kind, on };
}
