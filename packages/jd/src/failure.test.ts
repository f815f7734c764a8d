import { type Answer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { ACCEPTED, CREDENTIALS, failed, NOW, pointsIn, reporterFor, samples } from "./jd.fixture.ts";

const POINTS = samples(2);

async function endOf(answer: Answer): Promise<Record<string, unknown>> {
  await using cloud = await startScriptedCloud([answer, ACCEPTED]);
  const { accepted, refused, unsent, unknown } = await reporterFor(cloud).report(POINTS);
  const lists = { refused, unsent, unknown };
  const [fate = "accepted", [problem] = []] = Object.entries(lists).find(([, list]) => list.length > 0) ?? [];
  const { reason, retryable, error } = problem ?? {};
  return { fate, attempts: cloud.requests.length, accepted, reason, retryable, error: error?.name, code: error?.code };
}

const RETRIED = { fate: "accepted", attempts: 2, accepted: 2 };

function ends(reason: string, error: string, code: string): object {
  return { fate: "unsent", attempts: 1, accepted: 0, reason, retryable: false, error, code };
}

describe("FAILURE_TABLE", () => {
  it.each([
    [401, "ACCESS_ERROR", "sign result is not same [gw]", "unauthenticated", "AuthenticationError"],
    [401, "ACCESS_ERROR", "lack of header authorization[gw]", "unauthenticated", "AuthenticationError"],
    [401, "OTHER", "other", "unauthenticated", "AuthenticationError"],
    [403, "HTTP_FORBIDDEN", "Your IP address is not allowed", "forbidden", "AuthenticationError"],
    [400, "HTTP_BAD_REQUEST", "blocked", "forbidden", "AuthenticationError"],
    [404, "NOT_FOUND", "not found", "unavailable", "RefusedError"],
    [405, "HTTP_METHOD_NOT_ALLOWED", "no", "unavailable", "RefusedError"],
    [429, "QUOTA_EXCEED", "quota exceed", "quota", "RefusedError"],
  ])("ends the call at %d %s: %s", async (status, code, message, reason, error) => {
    expect(await endOf(failed(status, code, message))).toEqual(ends(reason, error, code));
  });

  it.each([
    failed(429, "RATE_LIMIT", "rate limit"),
    failed(429, "HTTP_RATE_LIMIT_EXCEEDED", "minute rate limit exceeded, role:ak"),
    // The code decides, whatever the words.
    failed(429, "RATE_LIMIT", "slow down"),
    failed(429, "HTTP_RATE_LIMIT_EXCEEDED", "slow down"),
    failed(429, "OTHER", "Rate limit of the API"),
    {
      status: 429,
      headers: { "retry-after": "1" },
      body: { error: { status: "QUOTA_EXCEED", message: "quota exceed" } },
    },
    { status: 429, body: "slow down" },
    failed(500, "HTTP_INTERNAL_SERVER_ERROR", "An unexpected error occurred"),
    failed(503, "HTTP_SERVICE_UNAVAILABLE", "unavailable"),
  ])("tries again after %j", async (answer) => {
    expect(await endOf(answer)).toMatchObject(RETRIED);
  });

  it.each([
    failed(403, "HTTP_FORBIDDEN", "Your IP address is not allowed"),
    failed(400, "HTTP_BAD_REQUEST", "blocked"),
  ])("advises where a call can be forbidden after %j", async (answer) => {
    await using cloud = await startScriptedCloud([answer]);

    const { unsent } = await reporterFor(cloud).report(POINTS);

    expect(unsent[0]?.error.message).toMatch(/permissions.*allow list of IP addresses.*firewall/);
  });

  it("reads the numeric code when there is no status text", async () => {
    const answer = { status: 403, body: { error: { code: 403, message: "no" } } };

    expect(await endOf(answer)).toMatchObject({ reason: "forbidden", code: "403" });
  });

  it.each([
    ["an error in the service's form", failed(500, "HTTP_INTERNAL_SERVER_ERROR", "no"), "unsent", "unavailable"],
    ["an answer of something before it", { status: 502, body: "<html>" }, "unknown", "uncertain"],
    ["its gateway's word", failed(504, "HTTP_SERVER_TIMING_OUT", "no"), "unknown", "uncertain"],
  ])("distinguishes unsent from unknown by %s", async (_, answer, fate, reason) => {
    await using cloud = await startScriptedCloud([answer]);

    const result = await reporterFor(cloud, { retry: false }).report(POINTS);

    expect(result).toMatchObject({ [fate]: [{ reason, retryable: true }, { reason }] });
  });

  it.each([
    ["INVALID_ARGUMENT", failed(400, "INVALID_ARGUMENT", "INVALID_ARGUMENT")],
    ["another 400", failed(400, "OTHER", "other")],
    ["a 400 without words", { status: 400 }],
    ["413", failed(413, "HTTP_REQUEST_ENTITY_TOO_LARGE", "too large")],
    ["414", failed(414, "HTTP_URI_TOO_LONG", "too long")],
  ])("halves the batch after %s without a list, until the bad point stands alone", async (_, answer) => {
    const points = samples(50);
    await using cloud = await startScriptedCloud((request) =>
      pointsIn(request).some(({ metric }) => metric === "m17") ? answer : ACCEPTED,
    );

    const result = await reporterFor(cloud).report(points);

    expect(result).toMatchObject({
      accepted: 49,
      refused: [{ index: 17, reason: "refused" }],
      unsent: [],
      unknown: [],
    });
    expect(cloud.requests.length).toBeLessThanOrEqual(56);
  });

  it("refuses no point for a 400 whose body is a page", async () => {
    const page = "<html>400 The plain HTTP request was sent to HTTPS port</html>";
    await using cloud = await startScriptedCloud([{ status: 400, body: page }]);

    const result = await reporterFor(cloud).report(POINTS);

    expect(result).toMatchObject({ refused: [], unsent: [{ reason: "unavailable", retryable: true }, {}] });
    expect(cloud.requests).toHaveLength(1);
  });

  it.each(["Bad Request", { message: "no route" }, []])("refuses no point for a gateway's 400: %j", async (body) => {
    await using cloud = await startScriptedCloud([{ status: 400, body }]);

    const result = await reporterFor(cloud).report(POINTS);

    expect(result).toMatchObject({ refused: [], unsent: [{ reason: "unavailable", retryable: false }, {}] });
    expect(cloud.requests).toHaveLength(1);
  });

  it("calls the provider once more after a 401", async () => {
    await using cloud = await startScriptedCloud([failed(401, "ACCESS_ERROR", "invalid token")]);
    const keys = ["first", "second", "third"];
    let asked = 0;
    const credentials = (): Promise<typeof CREDENTIALS> =>
      Promise.resolve({ ...CREDENTIALS, accessKeyId: keys[asked++] as typeof CREDENTIALS.accessKeyId });

    const result = await reporterFor(cloud, { credentials }).report(POINTS);

    expect(result.unsent).toMatchObject([{ reason: "unauthenticated" }, { reason: "unauthenticated" }]);
    expect(cloud.requests.map(({ headers }) => /Credential=(\w+)/.exec(String(headers["authorization"]))?.[1])).toEqual(
      ["first", "second"],
    );
  });

  it("corrects the clock after a 401 with another time, and signs with that time", async () => {
    await using cloud = await startScriptedCloud([
      { ...failed(401, "ACCESS_ERROR", "no"), headers: { date: new Date(NOW + 3_600_000).toUTCString() } },
      ACCEPTED,
    ]);

    expect(await reporterFor(cloud).report(POINTS)).toMatchObject({ accepted: 2 });
    expect(cloud.requests.map(({ headers }) => headers["x-jdcloud-date"])).toEqual([
      "20240102T030405Z",
      "20240102T040405Z",
    ]);
  });
});
