import { type Answer, type PlainAnswer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { agencyKeys } from "./agency.ts";
import { CREDENTIAL, CREDENTIALS, emptyContext, rejection } from "./credentials.fixture.ts";

const KEYS: PlainAnswer = { body: { credential: CREDENTIAL } };

describe("agencyKeys", () => {
  it("opens the metadata with a token, as instances in the hardened mode want it", async () => {
    await using cloud = await startScriptedCloud(({ method, headers }) => {
      if (method === "PUT") return { body: "imds-token\n" };
      return headers["x-metadata-token"] === "imds-token" ? KEYS : { status: 401, body: "" };
    });

    expect(await agencyKeys(emptyContext({ fetch: globalThis.fetch, metadataUrl: cloud.url }))).toEqual(CREDENTIALS);
    expect(cloud.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
      "PUT /meta-data/latest/api/token",
      "GET /openstack/latest/securitykey",
    ]);
    expect(cloud.requests[0]?.headers["x-metadata-token-ttl-seconds"]).toBe("21600");
  });

  it.each<[string, Answer]>([
    ["404", { status: 404, body: "" }],
    ["405", { status: 405, body: "" }],
    ["an invalid token", { body: "<html> </html>" }],
  ])("reads without a token after %s", async (_, answer) => {
    await using cloud = await startScriptedCloud([answer, KEYS]);

    expect(await agencyKeys(emptyContext({ fetch: globalThis.fetch, metadataUrl: cloud.url }))).toEqual(CREDENTIALS);
    expect(cloud.requests[1]?.headers).not.toHaveProperty("x-metadata-token");
  });

  it.each<[string, Answer]>([
    ["401", { status: 401, body: "Please configure Cloud Service Agency first" }],
    ["404", { status: 404, body: "" }],
  ])("is absent when the instance has no agency: %s", async (_, answer) => {
    await using cloud = await startScriptedCloud([{ body: "t" }, answer]);

    expect(await agencyKeys(emptyContext({ fetch: globalThis.fetch, metadataUrl: cloud.url }))).toEqual({
      absent: `${new URL(cloud.url).host} has no agency`,
    });
  });

  it.each<[string, Answer, RegExp]>([
    ["a redirect", { status: 302, headers: { location: "/" }, body: "" }, /a redirect/],
    ["no keys", { body: "{}" }, /answered without credential$/],
  ])("rejects after %s", async (_, answer, words) => {
    await using cloud = await startScriptedCloud([{ body: "t" }, answer]);
    const context = emptyContext({ fetch: globalThis.fetch, metadataUrl: cloud.url });

    expect((await rejection(agencyKeys(context))).message).toMatch(words);
  });

  it("is absent without a retry when nothing listens at the address", async () => {
    expect(await agencyKeys(emptyContext())).toEqual({ absent: "169.254.169.254 gave no answer (ECONNREFUSED)" });
  });

  it.each<[Answer, RegExp]>([
    [{ status: 503, body: "" }, /answered with status 503$/],
    ["reset", /gave no answer .* in 3 attempts$/],
    ["hang", /did not answer within 1000 ms in 3 attempts$/],
  ])("retries metadata that are busy, then rejects: %o", async (fault, words) => {
    await using once = await startScriptedCloud([fault, { body: "t" }, fault, KEYS]);
    await using always = await startScriptedCloud([{ body: "t" }, fault, fault, fault]);
    const contextFor = (metadataUrl: string) => emptyContext({ fetch: globalThis.fetch, metadataUrl });

    expect(await agencyKeys(contextFor(once.url))).toEqual(CREDENTIALS);
    expect((await rejection(agencyKeys(contextFor(always.url)))).message).toMatch(words);
  });
});
