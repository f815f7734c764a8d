import { FAILURES } from "@yunmeter/core/failures";
import { describe, expect, it } from "vitest";

import { read } from "./response.ts";

function answer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Parameters<typeof read>[0] {
  return { status, headers: new Headers(headers), text: typeof body === "string" ? body : JSON.stringify(body) };
}

describe("read", () => {
  it.each([200, 299])("accepts code 200 with status %d", (status) => {
    expect(read(answer(status, { Code: "200", RequestId: "r-1" }))).toEqual({ requestId: "r-1" });
  });

  it.each([199, 300])("accepts nothing with status %d", (status) => {
    expect(read(answer(status, { Code: "200" })).failure).toBeDefined();
  });

  it("keeps the meaning of a failure that is tried again anyway, whatever delay comes with it", () => {
    const headers = { "x-acs-retry-after": "1" };

    expect(read(answer(503, { Code: "ServiceUnavailable" }, headers))).toMatchObject({
      failure: FAILURES.unavailable,
      retryAfterMs: 1,
    });
    expect(read(answer(400, { Code: "Mystery" }, headers)).failure).toBe(FAILURES.throttled);
    expect(read(answer(399, { Code: "Mystery" }, headers)).failure).not.toBe(FAILURES.throttled);
  });

  it.each(["0", "-1", "soon", "1e999"])("treats an x-acs-retry-after of %s as none", (delay) => {
    const { failure, retryAfterMs } = read(answer(400, { Code: "Mystery" }, { "x-acs-retry-after": delay }));

    expect([failure, retryAfterMs]).toEqual([FAILURES.misdirected, undefined]);
  });

  it("reads XML, which the gateway sends before it knows the format", () => {
    const xml = "<Error><RequestId>r-2</RequestId><Code>Throttling</Code><Message>slow down</Message></Error>";

    expect(read(answer(400, xml))).toMatchObject({ code: "Throttling", message: "slow down", requestId: "r-2" });
  });
});
