import { describe, expect, it } from "vitest";

import { anEntry } from "../testing.ts";
import { toRequestMatch } from "./request-search.ts";

const finding = { rule: "jd.points", source: "", confidence: "high", message: "51 points in one request" } as const;
const LOG = [
  anEntry(1),
  anEntry(2, {
    service: "jd",
    status: 400,
    verdict: { outcome: "refused", code: "INVALID_ARGUMENT", findings: [finding] },
  }),
  anEntry(3, { service: "alibaba", status: 400, accessKeyId: "my-id", target: "/?Action=PutCustomMetric" }),
  anEntry(4, { service: "huawei-ces", status: 429, fault: "fault-1" }),
  anEntry(5, { service: "alibaba", status: 200, verdict: { outcome: "refused", code: "400", findings: [] } }),
];

describe("a search in the log", () => {
  it.each<[string, readonly number[]]>([
    ["", [1, 2, 3, 4, 5]],
    ["cloud:jd", [1, 2]],
    ["cloud:jd status:400", [2]],
    ["STATUS:4", [2, 3, 4, 5]],
    ["cloud:alibaba status:400 outcome:refused", [5]],
    ["cloud:huawei", [4]],
    ["cloud:阿里云", [3, 5]],
    ["code:invalid", [2]],
    ["rule:points", [2]],
    ["rule:jd.points outcome:refused", [2]],
    ["outcome:refused", [2, 5]],
    ["key:my-id path:/?action", [3]],
    ["fault:fault", [4]],
    ["51 points", [2]],
    ["京东云", [1, 2]],
    ["status:999", []],
    ["no-field:jd", []],
    ["constructor:x", []],
  ])("%j finds %j", (search, orders) => {
    expect(LOG.filter(toRequestMatch(search)).map(({ order }) => order)).toEqual(orders);
  });
});
