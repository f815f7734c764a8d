import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { VENDORS } from "../../src/clouds/vendor.ts";
import { parseRoute, type PageRoute, toHash, requestSearchOf, withSearches } from "./page-route.ts";

const anyRoute: fc.Arbitrary<PageRoute> = fc.oneof(
  fc.record(
    {
      page: fc.constant("series" as const),
      vendor: fc.constantFrom(...VENDORS),
      search: fc.string({ minLength: 1 }),
    },
    { requiredKeys: ["page"] },
  ),
  fc.record({ page: fc.constant("one-series" as const), id: fc.string({ minLength: 1, unit: "binary" }) }),
  fc.record({ page: fc.constant("request" as const), name: fc.string({ minLength: 1, unit: "binary" }) }),
  fc.constantFrom({ page: "requests" as const }, { page: "faults" as const }),
);

describe("parseRoute", () => {
  it("reads back every address that the page writes", () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        expect(parseRoute(toHash(route))).toEqual(route);
      }),
    );
  });

  it.each<[string, PageRoute]>([
    ["", { page: "series" }],
    ["#/", { page: "series" }],
    ["#/alibaba", { page: "series", vendor: "alibaba" }],
    ["#/huawei-ces?q=cpu%20web1", { page: "series", vendor: "huawei-ces", search: "cpu web1" }],
    ["#/?q=a+b", { page: "series", search: "a b" }],
    ["#/series/abc_-1", { page: "one-series", id: "abc_-1" }],
    ["#/requests", { page: "requests" }],
    ["#/requests/12", { page: "request", name: "12" }],
    ["#/faults", { page: "faults" }],
    ["#/no-such-cloud", { page: "series" }],
    ["#/series", { page: "series" }],
    ["#/requests/%zz", { page: "request", name: "%zz" }],
  ])("takes %s", (hash, route) => {
    expect(parseRoute(hash)).toEqual(route);
  });
});

describe("withSearches", () => {
  it.each([
    ["", "", "", "#/"],
    ["#/alibaba", "cart", "", "#/alibaba?q=cart"],
    ["#/alibaba?q=old", "", "", "#/alibaba"],
    ["#/requests/5", "cart", "cloud:jd status:400", "#/requests/5?r=cloud%3Ajd+status%3A400"],
    ["#/jd?q=a&r=b", "a", "c d", "#/jd?q=a&r=c+d"],
  ])("keeps %j with %j and %j as %j", (hash, seriesSearch, requestSearch, address) => {
    expect(withSearches(hash, { seriesSearch, requestSearch })).toBe(address);
    expect(requestSearchOf(address)).toBe(requestSearch === "" ? undefined : requestSearch);
  });
});
