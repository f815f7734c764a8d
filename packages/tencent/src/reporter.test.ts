import { inspect } from "node:util";

import type { ReportResult } from "@yunmeter/core";
import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { createTencentReporter } from "./reporter.ts";
import { REQUEST_VECTORS } from "./request.vectors.ts";
import { bodyOf, create, CREDENTIALS, NOW, point, recordingFetch } from "./tencent.fixture.ts";

describe("createTencentReporter", () => {
  it.each(REQUEST_VECTORS)("sends the requests of the API's page: $name", async (vector) => {
    const { sent, fetch } = recordingFetch();
    const { method, region, namespace, time, nonce } = vector;
    const runtime = { fetch, now: () => time, nonce: () => nonce };

    const result = await create({ credentials: vector.credentials, method, region, namespace, runtime }).report(
      vector.points,
    );

    expect(result.accepted).toBe(vector.points.length);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toMatchObject({ method, url: vector.url, body: vector.body ?? "" });
    expect(sent[0]?.headers.get("content-type")).toBe(method === "POST" ? "application/json" : null);
  });

  it.each(REQUEST_VECTORS)(
    "signs the receiver's host without its port whatever the endpoint: $name",
    async (vector) => {
      const { sent, fetch } = recordingFetch();
      const { method, region, namespace, time, nonce } = vector;
      const runtime = { fetch, now: () => time, nonce: () => nonce };
      const options = { credentials: vector.credentials, method, region, namespace, runtime };

      await create({ ...options, endpoint: "https://relay.example:9443" }).report(vector.points);

      const receiver = "http://receiver.monitor.tencentyun.com:8080";
      expect(sent[0]).toMatchObject({
        url: vector.url.replace(receiver, "https://relay.example:9443"),
        body: vector.body ?? "",
      });
    },
  );

  it("derives its id from the region's short name", () => {
    expect(create({ region: "ap-guangzhou" })).toMatchObject({
      vendor: "tencent",
      id: "tencent:gz",
      pointsPerRequest: 30,
      inOrder: true,
    });
    expect(create({ id: "mine" }).id).toBe("mine");
  });

  it("maps a long region to its short name on the wire", async () => {
    const { sent, fetch } = recordingFetch();

    await create({ region: "eu-frankfurt", runtime: { fetch } }).report([point()]);

    expect(bodyOf(sent[0])["Region"]).toBe("de");
  });

  it("sends one namespace per request, each in order", async () => {
    const { sent, fetch } = recordingFetch();
    const named = ["a", "shop", "b", "a"].map((namespace, value) => point({ value, namespace }));

    const result = await create({ runtime: { fetch } }).report([...named, point({ value: 4 })]);

    expect(result.accepted).toBe(5);
    const values = sent.map((request) => {
      const { Namespace, Data } = bodyOf(request);
      return [Namespace, Data.map(({ value }) => value)];
    });
    // Batches go when the call ends, in order of their first point.
    expect(values).toEqual([
      ["a", [0, 3]],
      ["shop", [1, 4]],
      ["b", [2]],
    ]);
  });

  it("sends one request at a time and one per second", async () => {
    await using cloud = await startScriptedCloud([{ body: { code: 0 }, delayMs: 5 }]);
    const slept: number[] = [];
    const runtime = { now: () => NOW, sleep: async (ms: number) => void slept.push(ms) };
    const reporter = createTencentReporter({
      endpoint: cloud.url,
      region: "gz",
      namespace: "shop",
      credentials: CREDENTIALS,
      runtime,
    });

    const results = await Promise.all(
      [0, 1].map(() => reporter.report(Array.from({ length: 60 }, (_, value) => point({ value })))),
    );

    expect(results.map(({ accepted }) => accepted)).toEqual([60, 60]);
    expect(cloud.mostAtOnce).toBe(1);
    expect(slept).toEqual([1000, 1000, 1000]);
  });

  it("sends a new positive integer as nonce with each request", async () => {
    const { sent, fetch } = recordingFetch();

    await create({ pointsPerRequest: 1, runtime: { fetch } }).report(Array.from({ length: 50 }, () => point()));

    const nonces = sent.map((request) => bodyOf(request)["Nonce"]);
    expect(nonces.every((nonce) => Number.isInteger(nonce) && (nonce as number) > 0)).toBe(true);
    expect(new Set(nonces).size).toBe(50);
  });

  it("declares that a second copy counts twice", () => {
    expect(create().duplicate(point())).toBe("counts-twice");
    expect(create({ summaryAs: "sum" }).duplicate({ name: "n", period: 60, statistics: { sum: 1 } })).toBe(
      "counts-twice",
    );
  });

  it("leaves points unsent with the reason when a provider returns temporary keys", async () => {
    const { sent, fetch } = recordingFetch();
    const temporary = async () => ({ ...CREDENTIALS, securityToken: "t0ken-t0ken-t0ken" });

    const result = await create({ credentials: temporary, runtime: { fetch } }).report([point()]);

    expect(sent).toHaveLength(0);
    expect(result.unsent).toMatchObject([{ reason: "unauthenticated", error: { name: "AuthenticationError" } }]);
    expect(result.unsent[0]?.error.message).toMatch(/must have no securityToken.*main account/);
    expect(inspect(result, { depth: 9 })).not.toContain("t0ken-t0ken-t0ken");
  });

  it.each(["ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"])(
    "explains why the receiver cannot be reached (%s), for the receiver only",
    async (code) => {
      const fetch = () =>
        Promise.reject(new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) }));
      const failing = { retry: false, runtime: { fetch } } as const;

      const [receiver] = (await create(failing).report([point()])).unsent;
      const [relay] = (await create({ ...failing, endpoint: "https://relay.example" }).report([point()])).unsent;

      expect(receiver).toMatchObject({
        reason: "unreachable",
        retryable: true,
        error: { name: "TransportError", phase: "connect", code },
      });
      expect(receiver?.error.message).toContain(
        "Tencent Cloud custom monitoring (receiver.monitor.tencentyun.com:8080)",
      );
      expect(receiver?.error.message).toMatch(/answers inside Tencent Cloud only.*`endpoint`/);
      expect(relay?.error.message).not.toContain("inside Tencent Cloud only");
    },
  );

  it.each(["POST", "GET"] as const)("shows no secret when the answer echoes a %s", async (method) => {
    await using cloud = await startScriptedCloud(({ target, headers, body }) => ({
      body: {
        code: 1011,
        message: `you sent ${target} ${JSON.stringify(headers)} ${body} ${CREDENTIALS.accessKeySecret}`,
      },
    }));
    const records: unknown[] = [];
    const reporter = create({ endpoint: cloud.url, method, onRequest: (record) => records.push(record) });

    const result: ReportResult = await reporter.report([point()]);

    const target = new URL(cloud.requests[0]?.target ?? "/", cloud.url);
    const signature = method === "GET" ? target.searchParams.get("Signature") : bodyOf(cloud.requests[0])["Signature"];
    const shown =
      inspect([result, records, reporter], { depth: 12, showHidden: true }) + String(result.unsent[0]?.error.stack);
    for (const secret of [CREDENTIALS.accessKeyId, CREDENTIALS.accessKeySecret, String(signature)]) {
      expect(secret.length).toBeGreaterThan(20);
      expect(shown).not.toContain(secret);
      expect(shown).not.toContain(encodeURIComponent(secret));
    }
  });

  it("names all invalid options at once", () => {
    expect(() => create({ region: "x", method: "PUT" as never, credentials: 5 as never })).toThrow(
      /^createTencentReporter: credentials .*region .*method /s,
    );
  });
});
