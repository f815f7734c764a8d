import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { VENDORS } from "../../src/clouds/vendor.ts";
import { type Kept, keptIn, parseRoute, type PageRoute, toggled, toHash, withKept } from "./page-route.ts";

const anyRoute: fc.Arbitrary<PageRoute> = fc.oneof(
  fc.record(
    {
      page: fc.constant("series" as const),
      vendor: fc.constantFrom(...VENDORS),
      search: fc.string({ minLength: 1 }),
    },
    { requiredKeys: ["page"] },
  ),
  fc.record(
    {
      page: fc.constant("one-series" as const),
      id: fc.string({ minLength: 1, unit: "binary" }),
      others: fc.array(fc.string({ minLength: 1, unit: "binary" }), { minLength: 1 }),
    },
    { requiredKeys: ["page", "id"] },
  ),
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
    ["#/series/a?with=b&with=c%20d", { page: "one-series", id: "a", others: ["b", "c d"] }],
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

describe("withKept", () => {
  const usual: Kept = { requestSearch: "", range: "all", chartView: "value" };

  it.each<[string, string, Partial<Kept>, string]>([
    ["", "", {}, "#/"],
    ["#/alibaba", "cart", {}, "#/alibaba?q=cart"],
    ["#/alibaba?q=old", "", {}, "#/alibaba"],
    ["#/requests/5", "cart", { requestSearch: "cloud:jd status:400" }, "#/requests/5?r=cloud%3Ajd+status%3A400"],
    ["#/jd?q=a&r=b", "a", { requestSearch: "c d" }, "#/jd?q=a&r=c+d"],
    ["#/series/a?with=b", "", { range: "5m", chartView: "rate" }, "#/series/a?with=b&range=5m&as=rate"],
  ])("keeps %j with %j and %j as %j", (hash, seriesSearch, changes, address) => {
    expect(withKept(hash, { seriesSearch, ...usual, ...changes })).toBe(address);
    expect(keptIn(address)).toEqual(changes);
  });

  it("leaves out what an address does not know", () => {
    expect(keptIn("#/?range=1y&as=pie&r=")).toEqual({ requestSearch: "" });
  });
});

describe("toggled", () => {
  it.each<[readonly string[], string, string]>([
    [["a"], "b", "#/series/a?with=b"],
    [["a", "b"], "b", "#/series/a"],
    [["a", "b"], "a", "#/series/b"],
    [["a"], "a", "#/series/a"],
    [[], "a", "#/series/a"],
    [["1", "2", "3", "4", "5", "6"], "7", "#/series/1?with=2&with=3&with=4&with=5&with=7"],
  ])("%j with %s", (charted, id, address) => {
    expect(toHash(toggled(charted, id))).toBe(address);
  });
});
