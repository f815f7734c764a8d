import { describe, expect, it } from "vitest";

import { ThrottledError, TransportError } from "../errors/index.ts";
import { failureError, type FailureFacts } from "./failure-error.ts";
import { type FailureKind, FAILURES, type FailureName } from "./failure.ts";

const facts: Omit<FailureFacts, "kind"> = {
  vendor: "jd",
  title: "JD Cloud Monitor",
  host: "monitor.cn-north-1.jdcloud-api.com",
  docs: "https://docs.jdcloud.com/errors",
  attempts: 3,
  elapsedMs: 811.6,
};

function errorOf(kind: FailureKind, more: Partial<FailureFacts> = {}) {
  return failureError({ ...facts, kind, ...more });
}

const NO_ANSWER: readonly (readonly [FailureName, string])[] = [
  ["unreachable", "TransportError"],
  ["untrusted", "TransportError"],
  ["proxyRefused", "TransportError"],
  ["timeout", "TransportError"],
  ["broken", "TransportError"],
  ["abortedInFlight", "UndeliveredError"],
  ["aborted", "UndeliveredError"],
  ["deadline", "UndeliveredError"],
  ["expired", "UndeliveredError"],
  ["noCredentials", "AuthenticationError"],
  ["unisolated", "RefusedError"],
];

const ANSWERS: readonly (readonly [FailureName, number, string])[] = [
  ["throttled", 429, "ThrottledError"],
  ["throttled", 503, "ThrottledError"],
  ["unavailable", 500, "UnavailableError"],
  ["unavailable", 200, "UnavailableError"],
  ["gateway", 502, "UnavailableError"],
  ["gateway", 408, "RefusedError"],
  ["unreadable", 200, "RefusedError"],
  ["page", 400, "UnavailableError"],
  ["pageUnreadable", 200, "RefusedError"],
  ["pageThrottled", 429, "UnavailableError"],
  ["pageUnavailable", 503, "UnavailableError"],
  ["pageTooLarge", 413, "RefusedError"],
  ["misdirected", 302, "RefusedError"],
  ["misdirected", 404, "RefusedError"],
  ["unauthenticated", 401, "AuthenticationError"],
  ["expiredToken", 403, "AuthenticationError"],
  ["clock", 401, "AuthenticationError"],
  ["forbidden", 403, "AuthenticationError"],
  ["quota", 400, "RefusedError"],
  ["points", 400, "RefusedError"],
  ["batch", 400, "RefusedError"],
  ["expired", 400, "UndeliveredError"],
  ["unisolated", 400, "RefusedError"],
];

describe("failureError", () => {
  it.each(NO_ANSWER)("makes of %s, when there was no answer, a %s", (name, kind) => {
    const error = errorOf(FAILURES[name]);

    expect(error.name).toBe(kind);
    expect(error).not.toHaveProperty("status");
  });

  it.each(ANSWERS)("makes of %s, answered with HTTP %d, a %s", (name, status, kind) => {
    const error = errorOf(FAILURES[name], { status, code: "Code", message: "words", requestId: "7f0a" });

    expect(error.name).toBe(kind);
    expect(error).toMatchObject({ vendor: "jd", status, code: "Code", requestId: "7f0a" });
    expect(error.message).toContain(
      `answered HTTP ${status}, code Code: “words” [request 7f0a], attempt 3, after 812 ms`,
    );
  });

  it.each(Object.entries(FAILURES))(
    "names the service and host for %s, without an empty or undefined word",
    (_, kind) => {
      for (const status of [undefined, 400, 500]) {
        for (const attempts of [0, 1]) {
          const { message } = errorOf(kind, { status, attempts });

          expect(message).toMatch(/^JD Cloud Monitor \(monitor\.cn-north-1\.jdcloud-api\.com\) \w+ \w+/);
          expect(message).not.toMatch(/undefined|null|NaN|\(\)|“”| {2}|\.\./);
        }
      }
    },
  );

  it.each(Object.entries(FAILURES).filter(([, { reason }]) => reason !== "aborted" && reason !== "invalid"))(
    "gives advice on %s",
    (_, kind) => {
      for (const status of [undefined, 400, 500]) expect(errorOf(kind, { status }).message).toMatch(/ ms\. [A-Z].{10}/);
    },
  );

  it("reports a failed connection with host, phase, time and words", () => {
    const error = errorOf(FAILURES.unreachable, { code: "ECONNREFUSED", message: "connect ECONNREFUSED" });

    expect(TransportError.isInstance(error) && error.phase).toBe("connect");
    expect(error.message).toContain(
      "could not be reached (ECONNREFUSED): “connect ECONNREFUSED”, attempt 3, after 812 ms",
    );
    expect(error.message).toContain("`endpoint`");
  });

  it("gives the vendor's advice on a host that answers in some places only", () => {
    const unreachableAdvice = "This host answers inside the cloud only";

    expect(errorOf(FAILURES.unreachable, { unreachableAdvice }).message).toMatch(
      /This host answers inside the cloud only$/,
    );
    expect(errorOf(FAILURES.untrusted, { unreachableAdvice }).message).not.toContain("This host");
    expect(errorOf(FAILURES.timeout, { unreachableAdvice }).message).not.toContain("This host");
  });

  it.each(["timeout", "broken"] as const)("reports that the request may have been read: %s", (name) => {
    const error = errorOf(FAILURES[name]);

    expect(TransportError.isInstance(error) && error.phase).toBe("sent");
    expect(error.message).toContain("The points may have been stored");
  });

  it("warns of a second copy where a call was aborted in flight, and not before a request", () => {
    expect(errorOf(FAILURES.abortedInFlight).message).toContain("The points may have been stored");
    expect(errorOf(FAILURES.aborted).message).not.toContain("stored");
  });

  it("names the option that holds the address, where it has another name", () => {
    for (const name of ["unreachable", "untrusted", "page", "pageUnreadable", "misdirected"] as const) {
      const { message } = errorOf(FAILURES[name], { addressOption: "url" });

      expect(message).toContain("`url`");
      expect(message).not.toMatch(/endpoint|region/);
    }
  });

  it("distinguishes a cloud that failed from a call that is not offered, whatever the HTTP status", () => {
    for (const status of [200, 404, 500]) {
      expect(errorOf(FAILURES.unavailable, { status }).name).toBe("UnavailableError");
      expect(errorOf(FAILURES.misdirected, { status }).name).toBe("RefusedError");
    }
  });

  it("carries the cloud's delay", () => {
    const error = errorOf(FAILURES.throttled, { status: 429, retryAfterMs: 3000 });

    expect(ThrottledError.isInstance(error) && error.retryAfterMs).toBe(3000);
    expect(errorOf(FAILURES.throttled, { status: 429 })).not.toHaveProperty("retryAfterMs");
  });

  it("keeps the cause, and no attempt where none was made", () => {
    const cause = new Error("the metadata service is gone");

    const error = errorOf(FAILURES.noCredentials, { attempts: 0, cause, message: cause.message });

    expect(error.cause).toBe(cause);
    expect(error.message).toBe(
      "JD Cloud Monitor (monitor.cn-north-1.jdcloud-api.com) got no signed request: " +
        "“the metadata service is gone”. Check that the credentials provider answers",
    );
  });

  it("puts advice before long words, such as a string to sign", () => {
    const message = `the string to sign was ${"x".repeat(900)}`;

    expect(errorOf(FAILURES.unauthenticated, { status: 403, message }).message).toMatch(
      /answered HTTP 403, attempt 3, after 812 ms\. Check the access key.*\. Response: “the string to sign was x+”$/,
    );
  });

  it("gives the advice of the vendor's own row before the usual one", () => {
    const { message } = errorOf({ ...FAILURES.quota, advice: "Switch the paid plan on" }, { status: 400 });

    expect(message.endsWith(". Switch the paid plan on")).toBe(true);
  });
});
