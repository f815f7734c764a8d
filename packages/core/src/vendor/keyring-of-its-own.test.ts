import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { fixedKeyring, renewedKeyring } from "../credentials/keyring.ts";
import { toSettings } from "../options/common-options.ts";
import { FAILURES } from "../recovery/failure.ts";
import { sample } from "../testing/points.ts";
import { createReporter } from "./create-reporter.ts";
import type { Encoded, VendorSpec } from "./spec.ts";

interface Token {
  readonly token: string;
}

function tokenCloud(url: string): VendorSpec<Encoded, Token> {
  return {
    vendor: "token-toy",
    title: "Token Cloud",
    id: "toy",
    host: new URL(url).host,
    docs: "https://toy.example/errors",
    inOrder: false,
    pointsPerRequest: 10,
    bytesPerRequest: 1000,
    envelopeBytes: 0,
    encode: () => ({ bytes: 1 }),
    usefulUntil: () => undefined,
    duplicate: () => "harmless",
    sign: (_, { credentials: { token } }) => ({
      method: "POST",
      url,
      headers: { "x-token": token },
      body: "",
      bytes: 1,
      secrets: [token],
    }),
    loadReader: async () => ({
      failures: [],
      read: ({ status, text }) => (status === 200 ? {} : { failure: FAILURES.expiredToken, message: text }),
    }),
  };
}

describe("createReporter with another keyring", () => {
  it("signs with what the keyring holds, needs no credentials, and renews once", async () => {
    await using cloud = await startScriptedCloud(({ headers }) => ({
      status: headers["x-token"] === "token-2" ? 200 : 401,
    }));
    let asked = 0;
    const keyring = renewedKeyring<Token>(
      async () => ({ token: `token-${++asked}` }),
      () => undefined,
    );
    const settings = toSettings({}, { concurrency: 1, requestsPerSecond: Infinity, futureMs: Infinity });

    const result = await createReporter(tokenCloud(cloud.url), settings, keyring).report([sample()]);

    expect(result).toMatchObject({ accepted: 1, requests: [{ attempts: 2 }] });
    expect(cloud.requests.map(({ headers }) => headers["x-token"])).toEqual(["token-1", "token-2"]);
  });

  it("shows no secret of the request when the cloud echoes it", async () => {
    await using cloud = await startScriptedCloud([{ status: 401, body: "void: hush-hush" }]);
    const settings = toSettings({}, { concurrency: 1, requestsPerSecond: Infinity, futureMs: Infinity });
    const keyring = fixedKeyring<Token>({ token: "hush-hush" });

    const result = await createReporter(tokenCloud(cloud.url), settings, keyring).report([sample()]);

    expect(result.unsent[0]?.error.message).toContain("void: ***");
  });
});
