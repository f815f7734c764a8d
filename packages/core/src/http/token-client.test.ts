import { inspect } from "node:util";

import { type Answer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { tokenClient, type TokenClientOptions } from "./token-client.ts";

const FAST = { retry: { baseMs: 1, maxMs: 2 } } as const;
const SECRET = "s3cret-s3cret";

async function send(answers: readonly Answer[], options: TokenClientOptions = {}) {
  await using cloud = await startScriptedCloud(answers);
  const url = new URL(`/?key=${SECRET}`, cloud.url);
  const request = { method: "POST", url, headers: { "x-token": SECRET }, body: SECRET };
  const outcome = await tokenClient({ ...FAST, ...options })
    .send(request)
    .catch((error: unknown) => {
      if (inspect(error, { showHidden: true, depth: 9 }).includes(SECRET)) return "shows a secret";
      return String(error).replaceAll(/127\.0\.0\.1:\d+/g, "the host");
    });
  return { outcome, requests: cloud.requests };
}

describe.each([
  ["fetch", {}],
  ["a direct connection", { direct: true }],
])("tokenClient over %s", (_, transport) => {
  it("sends method, path, headers and body, and returns an answer of any status", async () => {
    await using cloud = await startScriptedCloud([{ status: 418, headers: { "x-id": "1" }, body: "no coffee" }]);
    const url = new URL("/path?a=b", cloud.url);

    const answer = await tokenClient(transport).send({ method: "PUT", url, headers: { "x-one": "1" }, body: "云" });

    expect([answer.status, answer.text, answer.headers.get("X-Id")]).toEqual([418, "no coffee", "1"]);
    expect(cloud.requests).toMatchObject([
      { method: "PUT", target: "/path?a=b", headers: { "x-one": "1" }, body: "云" },
    ]);
  });

  it.each([408, 429, 500, 502, 503, 504, 599])("retries a %i twice and returns the last answer", async (status) => {
    expect(await send([{ status }, { body: "keys" }], transport)).toMatchObject({ outcome: { status: 200 } });
    const { outcome, requests } = await send([{ status }, { status }, { status, body: "busy" }], transport);

    expect(outcome).toMatchObject({ status, text: "busy" });
    expect(requests.map(({ body }) => body)).toEqual([SECRET, SECRET, SECRET]);
  });

  it.each([200, 201, 204, 301, 400, 401, 403, 404, 413])("returns a %i without a retry", async (status) => {
    const { outcome, requests } = await send([{ status }], transport);

    expect([outcome, requests.length]).toEqual([expect.objectContaining({ status }), 1]);
  });

  it("retries a connection that breaks", async () => {
    const { outcome, requests } = await send(["reset", "truncate", { body: "keys" }], transport);

    expect([outcome, requests.length]).toEqual([expect.objectContaining({ text: "keys" }), 3]);
  });

  it.each<Answer>(["hang", "hang-mid-body"])(
    "ends each attempt of a server that does %s at the time-out",
    async (fault) => {
      const { outcome, requests } = await send([fault, fault, fault], { ...transport, timeoutMs: 50 });

      expect(outcome).toBe("TransportError: the host did not answer within 50 ms in 3 attempts");
      expect(requests.length).toBe(3);
    },
  );

  it("does not follow redirects", async () => {
    await using elsewhere = await startScriptedCloud([{}]);

    const { outcome } = await send([{ status: 302, headers: { location: elsewhere.url } }], transport);

    expect(outcome).toMatchObject({ status: 302 });
    expect(elsewhere.requests).toEqual([]);
  });

  it("reads at most 64 Ki characters", async () => {
    expect((await send([{ body: "x".repeat(65_536) }], transport)).outcome).toMatchObject({ status: 200 });
    const refused = "AuthenticationError: the host answered with more than 65536 characters";
    expect((await send([{ body: "x".repeat(65_537) }], transport)).outcome).toBe(refused);
    expect((await send(["endless-body"], transport)).outcome).toBe(refused);
  });

  it("reports a refused connection with its phase", async () => {
    const { url } = await startScriptedCloud([]).then(async (cloud) => {
      await cloud[Symbol.asyncDispose]();
      return cloud;
    });

    const failure = tokenClient({ ...FAST, ...transport }).send({ url: new URL(url) });

    await expect(failure).rejects.toMatchObject({
      name: "TransportError",
      phase: "connect",
      message: expect.stringMatching(/gave no answer \(ECONNREFUSED\) in 3 attempts$/) as string,
    });
  });
});

describe("tokenClient", () => {
  it("makes a signed request anew for each attempt", async () => {
    await using cloud = await startScriptedCloud([{ status: 503 }, { status: 503 }, { body: "keys" }]);
    let signed = 0;

    const answer = await tokenClient(FAST).send(async () => ({
      method: "POST",
      url: new URL(`/?signature=${++signed}`, cloud.url),
      headers: { "x-signature": String(signed) },
      body: String(signed),
      isSigned: true,
    }));

    expect(answer.text).toBe("keys");
    expect(cloud.requests.map(({ target, headers, body }) => [target, headers["x-signature"], body])).toEqual([
      ["/?signature=1", "1", "1"],
      ["/?signature=2", "2", "2"],
      ["/?signature=3", "3", "3"],
    ]);
  });

  it("never repeats a signed request that cannot be signed anew", async () => {
    await using cloud = await startScriptedCloud([{ status: 503, body: "busy" }]);

    const answer = await tokenClient(FAST).send({ url: new URL(cloud.url), isSigned: true });

    expect([answer.text, cloud.requests.length]).toEqual(["busy", 1]);
  });

  it("waits no longer than maxMs, whatever Retry-After says", async () => {
    const busy = { status: 429, headers: { "retry-after": "999999" } };

    expect(await send([busy, busy, { body: "keys" }])).toMatchObject({ outcome: { text: "keys" } });
  });

  it("does not retry without a connection when retryUnreachable is false", async () => {
    let calls = 0;
    const refusing: typeof fetch = () => {
      calls++;
      return Promise.reject(Object.assign(new TypeError("fetch failed"), { code: "ECONNREFUSED" }));
    };

    const failure = tokenClient({ ...FAST, fetch: refusing, retryUnreachable: false }).send({
      url: new URL("http://h/"),
    });

    await expect(failure).rejects.toMatchObject({ message: "h gave no answer (ECONNREFUSED)" });
    expect(calls).toBe(1);
  });

  it.each([
    [new Error(SECRET), ""],
    [Object.assign(new Error(SECRET), { code: "ConnectionRefused" }), " (ConnectionRefused)"],
    [Object.assign(new Error(SECRET), { code: `a code with ${SECRET}` }), ""],
  ])("shows only the code of a failure", async (failure, shown) => {
    const client = tokenClient({ retry: false, fetch: () => Promise.reject(failure) });

    const error: unknown = await client.send({ url: new URL("http://host/") }).catch((caught: unknown) => caught);

    expect(error).toMatchObject({ name: "TransportError", message: `host gave no answer${shown}` });
    expect((error as Error).cause).toBeUndefined();
  });

  it("does not quote a header that cannot be sent", async () => {
    const request = { url: new URL("http://host/"), headers: { "x-token": `${SECRET}\n${SECRET}` } };

    const error: unknown = await tokenClient(FAST)
      .send(request)
      .catch((caught: unknown) => caught);

    expect(error).toMatchObject({ message: "the request to host cannot be sent" });
    expect(inspect(error, { showHidden: true, depth: 9 })).not.toContain(SECRET);
  });

  it("ends when the caller's signal aborts", async () => {
    const aborting = new AbortController();
    await using cloud = await startScriptedCloud(() => {
      aborting.abort();
      return "hang";
    });
    const sending = tokenClient(FAST).send({ url: new URL(cloud.url) }, { signal: aborting.signal });

    await expect(sending).rejects.toMatchObject({ name: "TransportError" });
    expect(cloud.requests.length).toBe(1);
  });
});
