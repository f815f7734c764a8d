import type { CloudRule } from "../clouds/rule.ts";
import { VENDORS } from "../clouds/vendor.ts";
import type { ApiContext } from "./api-context.ts";
import { decodeBody } from "./decode-body.ts";
import { pointQuery, requestQuery, seriesQuery } from "./queries.ts";
import { ok, problem, type ApiRoute } from "./route.ts";
import { summarize } from "./summarize.ts";

export function readRoutes({ clouds, rules, points, journal }: ApiContext): readonly ApiRoute[] {
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

/** A client that knows more than `arrived` missed a reset; orders up to `evicted` are gone. */
function counts({ arrived, evicted }: { readonly arrived: number; readonly evicted: number }): object {
  return { arrived, evicted };
}

function toView({ id, about, source, confidence, kind }: CloudRule, on: boolean): object {
  return { id, about, source, confidence, kind, on };
}
