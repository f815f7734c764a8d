import type { Rule } from "../clouds/rule.ts";
import { VENDORS } from "../clouds/vendor.ts";
import type { ApiParts } from "./api-parts.ts";
import { decodeBody } from "./decode-body.ts";
import { pointQuery, requestQuery, seriesQuery } from "./queries.ts";
import { ok, problem, type Route } from "./route.ts";
import { summarize } from "./summarize.ts";

/** What there is to read: counts, rules, series, points, requests. */
export function readRoutes({ clouds, rules, points, journal }: ApiParts): readonly Route[] {
  return [
    {
      method: "GET",
      path: "",
      run: () =>
        ok({
          vendors: VENDORS.map((vendor) => ({ vendor, series: points.series({ vendor }).length })),
          points: counts(points),
          requests: counts(journal),
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
      run: ({ query }) => ok({ series: points.series(seriesQuery(query)), ...counts(points) }),
    },
    {
      method: "GET",
      path: "/points",
      run: ({ query }) => ok({ points: points.points(pointQuery(query)), ...counts(points) }),
    },
    {
      method: "GET",
      path: "/requests",
      run: ({ query }) => ok({ requests: journal.requests(requestQuery(query)).map(summarize), ...counts(journal) }),
    },
    {
      method: "GET",
      path: "/requests/",
      run: ({ rest }) => {
        const found = journal.find(rest);
        return found ? ok({ ...found, decoded: decodeBody(found) }) : problem(404, `no request ${rest}`);
      },
    },
  ];
}

/** A reader that knows of more than arrived has slept through a reset; what has an order up to evicted is gone. */
function counts({ arrived, evicted }: { readonly arrived: number; readonly evicted: number }): object {
  return { arrived, evicted };
}

/** A rule without what it does. */
function toView({ id, about, source, confidence, kind }: Rule, on: boolean): object {
  return { id, about, source, confidence, kind, on };
}
