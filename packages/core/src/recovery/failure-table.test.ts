import { describe, expect, it } from "vitest";

import { failureKind, type FailureRow, isKnownCode } from "./failure-table.ts";
import { type FailureName, FAILURES } from "./failure.ts";

const TABLE: readonly FailureRow[] = [
  { code: "Throttling", message: /minute/, is: FAILURES.quota },
  { code: /^Throttling/, is: FAILURES.throttled },
  { code: "Gone", status: 404, is: FAILURES.points },
  { status: 503, is: FAILURES.throttled },
  { message: /clock/i, is: FAILURES.clock },
];

describe("failureKind", () => {
  it.each([
    ["a code", { status: 400, code: "Throttling" }, "throttled"],
    ["the pattern of a code", { status: 400, code: "Throttling.User" }, "throttled"],
    ["the first of two rows that match", { status: 400, code: "Throttling", message: "per minute" }, "quota"],
    ["code and status", { status: 404, code: "Gone" }, "points"],
    ["a status, with a code or without", { status: 503 }, "throttled"],
    ["words of the message", { status: 400, code: "Whatever", message: "Your Clock is off" }, "clock"],
  ] as const)("finds a row by %s", (_, signs, name) => {
    expect(nameOf(failureKind(TABLE, signs))).toBe(name);
  });

  it.each([
    ["another status", { status: 400, code: "Gone" }],
    ["a code that only begins alike", { status: 404, code: "Gone.Away" }],
    ["no code", { status: 404 }],
    ["no message", { status: 400, code: "Clock" }],
  ])("matches no row for %s", (_, signs) => {
    expect(nameOf(failureKind(TABLE, signs))).toBe("misdirected");
  });

  it.each([
    [0, "misdirected"],
    [200, "unreadable"],
    [204, "unreadable"],
    [301, "misdirected"],
    [302, "misdirected"],
    [307, "misdirected"],
    [400, "misdirected"],
    [401, "unauthenticated"],
    [402, "quota"],
    [403, "forbidden"],
    [404, "misdirected"],
    [408, "gateway"],
    [413, "points"],
    [414, "points"],
    [429, "throttled"],
    [500, "gateway"],
    [501, "gateway"],
    [502, "gateway"],
    [503, "unavailable"],
    [504, "gateway"],
    [599, "gateway"],
  ] as const)("reads status %d without a code of the cloud as %s", (status, name) => {
    expect(nameOf(failureKind([], { status }))).toBe(name);
  });

  it.each([500, 501])("reads a code of the cloud beside %d as proof that nothing was stored", (status) => {
    expect(nameOf(failureKind([], { status, code: "InternalError" }))).toBe("unavailable");
  });

  it.each([502, 504])("reads a code beside a gateway's %d as proof of nothing", (status) => {
    expect(nameOf(failureKind([], { status, code: "InternalError" }))).toBe("gateway");
  });
});

describe("isKnownCode", () => {
  const table: readonly FailureRow[] = [
    { code: "QUOTA", is: FAILURES.quota },
    { code: /^APIGW?\.0308$/, is: FAILURES.throttled },
    { code: /^Throttling(\.|$)/, is: FAILURES.throttled },
    { code: /./, is: FAILURES.misdirected },
    { status: 503, is: FAILURES.unavailable },
  ];

  it.each(["QUOTA", "APIGW.0308", "APIG.0308", "Throttling"])("knows %s", (code) => {
    expect(isKnownCode(table, code)).toBe(true);
  });

  it.each(["", "QUOTA2", "Throttling.c0ntract", "anything", "\uFEFF", "\u001B", " "])(
    "does not know %j, which may hold anything",
    (code) => {
      expect(isKnownCode(table, code)).toBe(false);
    },
  );
});

describe("FAILURES", () => {
  it("never refuse a point for a failure of the request", () => {
    for (const { concerns, fateOf } of Object.values(FAILURES)) {
      const fate = fateOf?.({ name: "cpu", value: 1 }).fate;

      expect(concerns === "request" && fate === "refused").toBe(false);
    }
  });

  it("are retryable in these kinds only", () => {
    const retryable = Object.entries(FAILURES).filter(([, kind]) => kind.retryable);

    expect(retryable.map(([name]) => name).toSorted()).toEqual(
      (
        "aborted abortedInFlight broken deadline gateway noCredentials page pageThrottled pageTooLarge pageUnavailable pageUnreadable " +
        "proxyRefused throttled timeout unavailable unisolated unreachable unreadable"
      ).split(" "),
    );
  });

  it("correct the clock and the credentials only after an answer that stored nothing", () => {
    const corrected = Object.values(FAILURES).filter(({ retry }) => retry === "clock" || retry === "credentials");

    expect(corrected.map(({ stored }) => stored)).toEqual(["no", "no"]);
  });
});

function nameOf(kind: (typeof FAILURES)[FailureName]): string | undefined {
  return Object.entries(FAILURES).find(([, known]) => known === kind)?.[0];
}
