import { describe, expect, it } from "vitest";

import { failureKind, type FailureRow } from "./failure-table.ts";
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
  ] as const)("knows a row by %s", (_, signs, name) => {
    expect(nameOf(failureKind(TABLE, signs))).toBe(name);
  });

  it.each([
    ["another status", { status: 400, code: "Gone" }],
    ["a code that only begins alike", { status: 404, code: "Gone.Away" }],
    ["no code", { status: 404 }],
    ["no message", { status: 400, code: "Clock" }],
  ])("takes no row for %s", (_, signs) => {
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
    [503, "gateway"],
    [504, "gateway"],
    [599, "gateway"],
  ] as const)("goes by the status %d where nobody's code says more: %s", (status, name) => {
    expect(nameOf(failureKind([], { status }))).toBe(name);
  });

  it.each([500, 501, 503])("believes the cloud's own word that %d stored nothing", (status) => {
    expect(nameOf(failureKind([], { status, code: "InternalError" }))).toBe("unavailable");
  });

  it.each([502, 504])("believes nobody's word behind a gateway's %d", (status) => {
    expect(nameOf(failureKind([], { status, code: "InternalError" }))).toBe("gateway");
  });
});

describe("FAILURES", () => {
  it("tells no point as refused where the request is what is wrong", () => {
    for (const { concerns, fateOf } of Object.values(FAILURES)) {
      const fate = fateOf?.({ name: "cpu", value: 1 }).fate;

      expect(concerns === "request" && fate === "refused").toBe(false);
    }
  });

  it("has the caller send again only what time can mend, and nothing that the key or the account must", () => {
    const retryable = Object.entries(FAILURES).filter(([, kind]) => kind.retryable);

    expect(retryable.map(([name]) => name).toSorted()).toEqual(
      (
        "aborted abortedInFlight broken deadline gateway noCredentials throttled timeout " +
        "unavailable unisolated unreachable unreadable"
      ).split(" "),
    );
  });

  it("asks about a second copy only where there may be a first", () => {
    const cautious = Object.values(FAILURES).filter(({ retry }) => retry === "harmless");

    expect(cautious.map(({ stored }) => stored)).toEqual(["maybe", "maybe"]);
  });
});

function nameOf(kind: (typeof FAILURES)[FailureName]): string | undefined {
  return Object.entries(FAILURES).find(([, known]) => known === kind)?.[0];
}
