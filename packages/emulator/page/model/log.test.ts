import { describe, expect, it } from "vitest";

import { anEntry } from "../testing.ts";
import { type LogFilter, MOST_ENTRIES, NO_REQUESTS, threadOf, toRows, withRequests } from "./log.ts";

const ALL: LogFilter = { search: "", onlyTrouble: false };
const throttled = { verdict: { outcome: "fault", findings: [] }, fault: "fault-1", stored: 0, status: 429 } as const;
const rendered = (rows: ReturnType<typeof toRows>): readonly string[] =>
  rows.map(({ entry, attempt, attempts, place }) => `${entry.order} ${attempt}/${attempts} ${place}`);

describe("withRequests", () => {
  it("merges newer and older requests, and none twice", () => {
    const log = withRequests(NO_REQUESTS, [anEntry(5), anEntry(6)]);

    const more = withRequests(withRequests(log, [anEntry(6), anEntry(7)]), [anEntry(3), anEntry(4), anEntry(5)]);

    expect(more.entries.map(({ order }) => order)).toEqual([3, 4, 5, 6, 7]);
    expect(more.known).toBe(7);
  });

  it("bounds the number of requests it holds", () => {
    const news = Array.from({ length: MOST_ENTRIES + 10 }, (_, index) => anEntry(index + 1));

    const log = withRequests(NO_REQUESTS, news);

    expect(log.entries).toHaveLength(MOST_ENTRIES);
    expect(log.entries[0]?.order).toBe(11);
  });
});

describe("toRows", () => {
  const thread = { first: 2, attempt: 1 };

  it("puts the attempts of a thread below its newest, and the newest thread on top", () => {
    const log = withRequests(NO_REQUESTS, [
      anEntry(1, { thread: { first: 1, attempt: 1 } }),
      anEntry(2, { thread, ...throttled }),
      anEntry(3, { service: "tencent" }),
      anEntry(4, { thread: { first: 2, attempt: 2 }, ...throttled }),
      anEntry(5, { thread: { first: 2, attempt: 3 } }),
    ]);

    expect(rendered(toRows(log, ALL))).toEqual([
      "5 3/3 first",
      "4 2/3 middle",
      "2 1/3 last",
      "3 1/1 alone",
      "1 1/1 alone",
    ]);
    expect(threadOf(log, 4).map(({ order }) => order)).toEqual([2, 4, 5]);
    expect(threadOf(log, 9)).toEqual([]);
  });

  it("treats equal points after a success as new ones", () => {
    const log = withRequests(NO_REQUESTS, [anEntry(2, { thread }), anEntry(3, { thread: { first: 2, attempt: 2 } })]);

    expect(rendered(toRows(log, ALL))).toEqual(["3 1/1 alone", "2 1/1 alone"]);
  });

  it("treats equal points after a lost answer as a retry, though they were stored", () => {
    const log = withRequests(NO_REQUESTS, [anEntry(2, { thread, fault: "fault-1" }), anEntry(3, { thread })]);

    expect(rendered(toRows(log, ALL))).toEqual(["3 2/2 first", "2 1/2 last"]);
  });

  it("narrows to a cloud and its identity services, to trouble, and to a search, by whole threads", () => {
    const finding = { rule: "jd.type", source: "https://x", confidence: "low", message: "type is 0 or 1" } as const;
    const log = withRequests(NO_REQUESTS, [
      anEntry(1, { service: "huawei-iam", verdict: { outcome: "served", findings: [] } }),
      anEntry(2, { thread, verdict: { outcome: "refused", code: "E400", findings: [finding] } }),
      anEntry(3, { thread, service: "jd" }),
      anEntry(4, { service: "huawei-ces" }),
      anEntry(5, { service: "alibaba" }),
    ]);
    const orders = (filter: Partial<LogFilter>): readonly number[] =>
      toRows(log, { ...ALL, ...filter }).map(({ entry }) => entry.order);

    expect(orders({ vendor: "huawei-ces" })).toEqual([4, 1]);
    expect(orders({ onlyTrouble: true })).toEqual([3, 2]);
    expect(orders({ search: "e400 TYPE" })).toEqual([3, 2]);
    expect(orders({ search: "r5" })).toEqual([5]);
    expect(orders({ search: "cloudmonitor" })).toEqual([5]);
  });
});
