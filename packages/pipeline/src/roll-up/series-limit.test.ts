import { describe, expect, it } from "vitest";

import { createSeriesLimit } from "./series-limit.ts";
import { seriesOf } from "./series.ts";

const HOUR = 3_600_000;
const userSeries = (user: number): ReturnType<typeof seriesOf> =>
  seriesOf({ name: "requests", dimensions: { route: `/${user % 3}`, user: String(user) } });

describe("createSeriesLimit", () => {
  it("admits a limited number of distinct series an hour, each any number of times", () => {
    const limit = createSeriesLimit(3);

    for (const user of [1, 2, 3, 1, 2, 3]) expect(limit.admit(userSeries(user), HOUR)).toBeUndefined();
    expect(limit.admit(userSeries(4), HOUR)).toBeDefined();
    expect(limit.admit(userSeries(3), HOUR)).toBeUndefined();
    expect(limit.size()).toBe(3);
  });

  it("starts over with each hour of the clock", () => {
    const limit = createSeriesLimit(1);
    limit.admit(userSeries(1), HOUR * 2 - 1);

    expect(limit.admit(userSeries(2), HOUR * 2 - 1)).toBeDefined();
    expect(limit.admit(userSeries(2), HOUR * 2)).toBeUndefined();
    expect(limit.has(userSeries(1), HOUR * 2)).toBe(false);
  });

  it("names the dimension with the most values", () => {
    const limit = createSeriesLimit(10);
    for (let user = 0; user < 10; user++) limit.admit(userSeries(user), 0);

    const error = limit.admit(userSeries(11), 0);

    expect(error).toMatchObject({ path: "dimensions.user", rule: "maxSeries", received: "11", limit: 10 });
    expect(error?.message).toContain('the dimension "user" has the most values of all, 11');
  });

  it("names the metric name where only names differ", () => {
    const limit = createSeriesLimit(1);
    limit.admit(seriesOf({ name: "a", dimensions: { host: "h" } }), 0);

    expect(limit.admit(seriesOf({ name: "b", dimensions: { host: "h" } }), 0)).toMatchObject({ path: "name" });
  });

  it("reuses one error an hour and keeps only admitted series", () => {
    const limit = createSeriesLimit(100);
    const errors = new Set<unknown>();
    for (let user = 0; user < 100_000; user++) errors.add(limit.admit(userSeries(user), 0));

    expect(errors.size).toBe(2);
    expect(limit.size()).toBe(100);
  });
});
