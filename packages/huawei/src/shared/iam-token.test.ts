import { inspect } from "node:util";

import { type Answer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { cesFor } from "../huawei.fixture.ts";
import { iamToken, type IamTokenOptions } from "./iam-token.ts";

const USER = { userName: "meter", password: "Pa55-w0rd-hush", domainName: "tenant" } as const;
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const DAY_MS = 86_400_000;

function issued(token: string, expires_at = "2026-01-03T03:04:05.000000Z"): Answer {
  return { status: 201, headers: { "x-subject-token": token }, body: { token: { expires_at } } };
}

function providerFor(url: string, options: Partial<IamTokenOptions> = {}) {
  return iamToken({ ...USER, endpoint: url, projectId: "p-1", runtime: { now: () => NOW }, ...options });
}

describe("iamToken", () => {
  it("exchanges name and password for a token of the project", async () => {
    await using iam = await startScriptedCloud([issued("t1")]);

    expect(await providerFor(iam.url)()).toBe("t1");

    const [request] = iam.requests;
    expect([request?.method, request?.target]).toEqual(["POST", "/v3/auth/tokens?nocatalog=true"]);
    expect(JSON.parse(request?.body ?? "")).toEqual({
      auth: {
        identity: {
          methods: ["password"],
          password: { user: { name: "meter", password: "Pa55-w0rd-hush", domain: { name: "tenant" } } },
        },
        scope: { project: { id: "p-1" } },
      },
    });
  });

  it.each<[string, Partial<IamTokenOptions>, string]>([
    ["its name", { projectId: undefined, projectName: "cn-north-4_sub" }, "cn-north-4_sub"],
    ["the region", { projectId: undefined, region: "cn-south-1" }, "cn-south-1"],
  ])("requests the project by %s", async (_, options, name) => {
    await using iam = await startScriptedCloud([issued("t1")]);

    await providerFor(iam.url, options)();

    expect(JSON.parse(iam.requests[0]?.body ?? "")).toMatchObject({ auth: { scope: { project: { name } } } });
  });

  it("calls the region's IAM", async () => {
    const urls: string[] = [];
    const fetch = async (input: string | URL | Request) => {
      urls.push(new Request(input).url);
      return new Response("{}", { status: 201, headers: { "x-subject-token": "t" } });
    };

    await iamToken({ ...USER, region: "cn-north-4", runtime: { fetch } })();

    expect(urls).toEqual(["https://iam.cn-north-4.myhuaweicloud.com/v3/auth/tokens?nocatalog=true"]);
  });

  it("keeps a token until ten minutes before expiry, with one request in flight", async () => {
    await using iam = await startScriptedCloud([issued("t1"), issued("t2", "2026-01-04T03:04:05.000000Z")]);
    let now = NOW;
    const provider = providerFor(iam.url, { runtime: { now: () => now } });

    expect(await Promise.all([provider(), provider(), provider()])).toEqual(["t1", "t1", "t1"]);
    now = NOW + DAY_MS - 600_001;
    expect(await provider()).toBe("t1");
    now += 1;
    expect(await provider()).toBe("t2");
    expect(iam.requests).toHaveLength(2);
  });

  it("assumes a day for a token without expiry", async () => {
    await using iam = await startScriptedCloud([{ ...(issued("t1") as object), body: "" }, issued("t2")]);
    let now = NOW;
    const provider = providerFor(iam.url, { runtime: { now: () => now } });

    await provider();
    now = NOW + DAY_MS - 600_000;

    expect(await provider()).toBe("t2");
  });

  it("requests a new token once when several callers report a rejected one", async () => {
    await using iam = await startScriptedCloud([issued("t1"), issued("t2")]);
    const provider = providerFor(iam.url);
    await provider();

    expect(await Promise.all([provider("t1"), provider("t1"), provider("t1")])).toEqual(["t2", "t2", "t2"]);
    expect(await provider("t1")).toBe("t2");
    expect(iam.requests).toHaveLength(2);
  });

  it("is called again by a reporter whose token is rejected", async () => {
    await using cloud = await startScriptedCloud(({ target, headers }, number) => {
      if (target.startsWith("/v3/auth/tokens")) return issued(`t${number}`);
      return { status: headers["x-auth-token"] === "t0" ? 401 : 201, body: "" };
    });

    const result = await cesFor(cloud, { auth: { token: providerFor(cloud.url) } }).report([
      { name: "n", value: 1, dimensions: { a: "b" } },
    ]);

    expect(result.accepted).toBe(1);
    expect(cloud.requests.map(({ target }) => target.split("/")[1])).toEqual(["v3", "V1.0", "v3", "V1.0"]);
  });

  it.each<[string, Answer, RegExp]>([
    [
      "a wrong password",
      { status: 401, body: { error: { code: 401, message: "Pa55-w0rd-hush is wrong" } } },
      /answered with status 401, code 401\. Check userName/,
    ],
    ["a redirect", { status: 302, headers: { location: "/" }, body: "" }, /a redirect, which is not followed/],
    [
      "a token that is not a legal header value",
      { status: 201, headers: { "x-subject-token": "a b" }, body: "" },
      /answered without a token/,
    ],
    ["no token", { status: 201, body: { token: {} } }, /answered without a token/],
    ["garbage", { status: 403, body: "<html>Pa55-w0rd-hush" }, /answered with status 403\. /],
  ])("explains %s without a secret, and sends a new request for the next call", async (_, answer, words) => {
    await using iam = await startScriptedCloud([answer, issued("t2")]);
    const provider = providerFor(iam.url);

    const error: unknown = await provider().catch((caught: unknown) => caught);

    expect(error).toMatchObject({ name: "AuthenticationError", message: expect.stringMatching(words) as string });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("Pa55-w0rd-hush");
    expect(await provider()).toBe("t2");
  });

  it.each<[string, Answer, RegExp]>([
    ["a busy IAM", { status: 503, body: "<html>Pa55-w0rd-hush" }, /answered with status 503\. /],
    ["a broken connection", "reset", /gave no answer.* in 3 attempts/],
  ])("retries after %s, then fails without a secret", async (_, answer, words) => {
    await using once = await startScriptedCloud([answer, issued("t2")]);
    await using always = await startScriptedCloud([answer, answer, answer]);

    expect(await providerFor(once.url)()).toBe("t2");
    const error: unknown = await providerFor(always.url)().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ name: "AuthenticationError", message: expect.stringMatching(words) as string });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain("Pa55-w0rd-hush");
  });

  it("names all invalid options at once", () => {
    expect(() => iamToken({ region: "Beijing!", userName: "", password: 5, user: "x" } as never)).toThrow(
      /region .*userName .*password .*domainName .*user is not an option/,
    );
    expect(() => iamToken({ ...USER, endpoint: "https://iam.example.com" })).toThrow("projectId is missing");
    expect(() => iamToken({ ...USER, endpoint: "http://iam.example.com", projectId: "p" })).toThrow(
      "endpoint must be of https",
    );
    expect(() => iamToken({ ...USER })).toThrow("region is missing");
  });
});
