import { readFileSync } from "node:fs";

import { describe, expect, it, vi } from "vitest";

import { CREDENTIALS, NOW, reporterFor, sample } from "./jd.fixture.ts";
import { authorization, compactTime, createKeyCache, signRequest, type Target } from "./sign.ts";

interface Vector {
  readonly name: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly time: string;
  readonly region: string;
  readonly method: "POST";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly authorization: string;
}

const file = new URL("__fixtures__/signatures.json", import.meta.url);
const { vectors } = JSON.parse(readFileSync(file, "utf8")) as { vectors: readonly Vector[] };

const TARGET: Target = {
  url: new URL("https://monitor.cn-north-1.jdcloud-api.com/v1/customMetrics"),
  region: "cn-north-1",
  tokenHeader: "x-jdcloud-security-token",
  tokenBase64: false,
};

const STAMP = { credentials: CREDENTIALS, time: NOW, nonce: "11111111-2222-4333-8444-555555555555" };

async function authorizationOf({ method, url, headers, body, time, region, ...keys }: Vector): Promise<string> {
  const scope = { time: compactTime(Date.parse(time)), region };
  return authorization({ method, path: new URL(url).pathname, headers, body }, scope, keys);
}

function named(name: string): Vector {
  const vector = vectors.find((each) => each.name === name);
  if (vector === undefined) throw new Error(`no vector is named ${name}`);
  return vector;
}

describe("authorization", () => {
  it.each(vectors)("agrees with the official SDK: $name", async (vector) => {
    expect(await authorizationOf(vector)).toBe(vector.authorization);
  });

  it("returns the same without node:crypto", async () => {
    const vector = named("lean headers");
    const spy = vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined);

    expect(await authorizationOf(vector)).toBe(vector.authorization);
    expect(spy).toHaveBeenCalled();
    spy.mockRestore();
  });
});

describe("compactTime", () => {
  it("truncates milliseconds and formats UTC", () => {
    expect(compactTime(Date.UTC(2023, 11, 31, 23, 59, 59, 999))).toBe("20231231T235959Z");
  });
});

describe("createKeyCache", () => {
  it("derives what is derived without it, over changes of secret, day and region", async () => {
    const keyOf = createKeyCache();
    const parts = { method: "POST", path: "/v1/customMetrics", headers: { host: "h" }, body: "{}" } as const;
    const times = ["20240506T235959Z", "20240506T235959Z", "20240507T000000Z"];
    for (const accessKeySecret of ["one", "two", "one"])
      for (const region of ["cn-north-1", "cn-east-2"])
        for (const time of times) {
          const keys = { accessKeyId: "id", accessKeySecret };
          const cached = await authorization(parts, { time, region }, keys, keyOf);
          expect(cached).toBe(await authorization(parts, { time, region }, keys));
        }
  });

  it("derives a key once for a secret and a scope", async () => {
    const keyOf = createKeyCache();
    const scope = "20240506/cn-north-1/monitor/jdcloud2_request";
    const key = await keyOf("one", scope);

    expect(keyOf("one", scope)).toBe(key);
    expect(await keyOf("two", scope)).not.toEqual(key);
    expect(await keyOf("two", scope.replace("06", "07"))).not.toEqual(await keyOf("two", scope));
  });
});

describe("signRequest", () => {
  it("sends the signed headers except host, which fetch sets", async () => {
    const { body, authorization: expected } = named("lean headers");

    expect(await signRequest(TARGET, body, STAMP)).toEqual({
      method: "POST",
      url: "https://monitor.cn-north-1.jdcloud-api.com/v1/customMetrics",
      headers: {
        "content-type": "application/json",
        "x-jdcloud-date": "20240102T030405Z",
        "x-jdcloud-nonce": STAMP.nonce,
        authorization: expected,
      },
      body,
      bytes: 185,
      secrets: [expected.slice(-64), ""],
    });
  });

  it("signs a token with its header, raw or as base64", async () => {
    const { body, authorization: expected } = named("lean security token base64");
    const credentials = { ...CREDENTIALS, securityToken: "FAKE-SESSION-TOKEN+/=~example" };

    const coded = await signRequest({ ...TARGET, tokenBase64: true }, body, { ...STAMP, credentials });
    expect(coded.headers).toMatchObject({
      "x-jdcloud-security-token": "RkFLRS1TRVNTSU9OLVRPS0VOKy89fmV4YW1wbGU=",
      authorization: expected,
    });
    expect(coded.secrets).toContain("RkFLRS1TRVNTSU9OLVRPS0VOKy89fmV4YW1wbGU=");

    const target = { ...TARGET, tokenHeader: "x-jdcloud-session-token" };
    const raw = await signRequest(target, body, { ...STAMP, credentials });
    expect(raw.headers).toHaveProperty("x-jdcloud-session-token", credentials.securityToken);
    expect(raw.headers["authorization"]).toContain(";x-jdcloud-nonce;x-jdcloud-session-token,");
  });

  it("signs the port of a host that has one", async () => {
    const url = new URL("http://127.0.0.1:18080/v1/customMetrics");
    const { headers } = await signRequest({ ...TARGET, url }, "{}", STAMP);
    const signed = await authorization(
      {
        method: "POST",
        path: "/v1/customMetrics",
        body: "{}",
        headers: {
          "content-type": "application/json",
          host: "127.0.0.1:18080",
          "x-jdcloud-date": "20240102T030405Z",
          "x-jdcloud-nonce": STAMP.nonce,
        },
      },
      { time: "20240102T030405Z", region: "cn-north-1" },
      CREDENTIALS,
    );

    expect(headers["authorization"]).toBe(signed);
  });
});

describe("createJdReporter", () => {
  const POINT = sample({
    name: "http.latency_ms",
    dimensions: { host: "10.0.0.1", region: "cn-north-1" },
    timestamp: 1_704_164_640_000,
    value: 12.5,
  });

  it.each(["lean headers", "lean security token base64"])("sends what the official SDK sends: %s", async (name) => {
    const { url, body, headers, authorization: expected } = named(name);
    const token = headers["x-jdcloud-security-token"];
    const sent: { url: string; body: unknown; headers: Headers }[] = [];
    const fetch: typeof globalThis.fetch = (input, init) => {
      sent.push({ url: input as string, body: init?.body, headers: new Headers(init?.headers) });
      return Promise.resolve(Response.json({ requestId: "1", result: { success: true } }));
    };
    const securityToken = token === undefined ? {} : { securityToken: atob(token) };
    const reporter = reporterFor(
      { url: new URL(url).origin },
      {
        credentials: { ...CREDENTIALS, ...securityToken },
        allowHyphen: true,
        tokenBase64: true,
        runtime: { fetch, now: () => NOW, nonce: () => STAMP.nonce },
      },
    );

    expect(await reporter.report([POINT])).toMatchObject({ accepted: 1 });

    expect(sent).toMatchObject([{ url, body }]);
    const expectedHeaders = new Headers({ ...headers, authorization: expected });
    expectedHeaders.delete("host");
    expect([...(sent[0]?.headers ?? [])]).toEqual([...expectedHeaders]);
  });
});
