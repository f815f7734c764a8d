import { type Answer, type PlainAnswer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { agencyKeys } from "./agency.ts";
import { CREDENTIAL, CREDENTIALS, emptyWorld, rejection } from "./world.fixture.ts";

const KEYS: PlainAnswer = { body: { credential: CREDENTIAL } };

describe("agencyKeys", () => {
  it("opens the metadata with a token, as instances in the hardened mode want it", async () => {
    await using cloud = await startScriptedCloud(({ method, headers }) => {
      if (method === "PUT") return { body: "imds-token\n" };
      return headers["x-metadata-token"] === "imds-token" ? KEYS : { status: 401, body: "" };
    });

    expect(await agencyKeys(emptyWorld({ fetch: globalThis.fetch, metadataUrl: new URL(cloud.url) }))).toEqual(
      CREDENTIALS,
    );
    expect(cloud.requests.map(({ method, target }) => `${method} ${target}`)).toEqual([
      "PUT /meta-data/latest/api/token",
      "GET /openstack/latest/securitykey",
    ]);
    expect(cloud.requests[0]?.headers["x-metadata-token-ttl-seconds"]).toBe("21600");
  });

  it.each<[string, Answer]>([
    ["404", { status: 404, body: "" }],
    ["405", { status: 405, body: "" }],
    ["something that is no token", { body: "<html> </html>" }],
  ])("does without a token where it is told %s", async (_, answer) => {
    await using cloud = await startScriptedCloud([answer, KEYS]);

    expect(await agencyKeys(emptyWorld({ fetch: globalThis.fetch, metadataUrl: new URL(cloud.url) }))).toEqual(
      CREDENTIALS,
    );
    expect(cloud.requests[1]?.headers).not.toHaveProperty("x-metadata-token");
  });

  it.each<[string, Answer]>([
    ["401", { status: 401, body: "Please configure Cloud Service Agency first" }],
    ["404", { status: 404, body: "" }],
  ])("knows that an instance without an agency has no keys: %s", async (_, answer) => {
    await using cloud = await startScriptedCloud([{ body: "t" }, answer]);

    expect(await agencyKeys(emptyWorld({ fetch: globalThis.fetch, metadataUrl: new URL(cloud.url) }))).toEqual({
      absent: `${new URL(cloud.url).host} knows of no agency`,
    });
  });

  it.each<[string, Answer, RegExp]>([
    ["a failure", { status: 500, body: "" }, /answered with status 500/],
    ["a redirect", { status: 302, headers: { location: "/" }, body: "" }, /a redirect/],
    ["no keys", { body: "{}" }, /answered without credential\.access/],
    ["nothing", "reset", /gave no answer/],
  ])("says so after %s", async (_, answer, words) => {
    await using cloud = await startScriptedCloud([{ body: "t" }, answer]);
    const world = emptyWorld({ fetch: globalThis.fetch, metadataUrl: new URL(cloud.url) });

    expect((await rejection(agencyKeys(world))).message).toMatch(words);
  });

  it("asks once where nobody is, and does not wait long for somebody who says nothing", async () => {
    expect((await rejection(agencyKeys(emptyWorld()))).message).toBe("169.254.169.254 gave no answer (ECONNREFUSED)");
    await using cloud = await startScriptedCloud(["hang"]);
    const world = emptyWorld({ fetch: globalThis.fetch, metadataUrl: new URL(cloud.url) });

    expect((await rejection(agencyKeys(world))).message).toContain("did not answer within 1000 ms");
    expect(cloud.requests).toHaveLength(1);
  });
});
