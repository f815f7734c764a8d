import { inspect } from "node:util";

import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import type { CredentialsContext } from "./context.ts";
import { environmentCredentialsUri } from "./credentials-uri.ts";
import { CREDENTIALS, emptyContext, KEYS, rejection } from "./credentials.fixture.ts";

function uriWorld(uri: string): CredentialsContext {
  return emptyContext({ fetch: globalThis.fetch, env: { ALIBABA_CLOUD_CREDENTIALS_URI: uri } });
}

describe("environmentCredentialsUri", () => {
  it("gets the keys from the address", async () => {
    await using cloud = await startScriptedCloud([{ body: { Code: "Success", ...KEYS } }]);

    expect(await environmentCredentialsUri(uriWorld(`${cloud.url}/keys?for=meter`))).toEqual(CREDENTIALS);
    expect(cloud.requests).toMatchObject([{ method: "GET", target: "/keys?for=meter" }]);
  });

  it("is absent without a URI", async () => {
    expect(await environmentCredentialsUri(uriWorld(""))).toEqual({
      absent: "ALIBABA_CLOUD_CREDENTIALS_URI is not set",
    });
  });

  it.each([
    ["s3cret", "the credentials URI must be a URL of http or https"],
    ["file:///s3cret", "the credentials URI must be a URL of http or https"],
    ["http://s3cret@127.0.0.1/", "the credentials URI must not contain a user or password"],
    ["http://:s3cret@127.0.0.1/", "the credentials URI must not contain a user or password"],
  ])("does not request %s", async (uri, message) => {
    const error = await rejection(environmentCredentialsUri(uriWorld(uri)));

    expect(error.message).toBe(message);
    expect(inspect(error)).not.toContain("s3cret");
  });

  it.each([
    [{ status: 404, body: KEYS }, "answered with status 404"],
    [
      { status: 301, headers: { location: "/" }, body: KEYS },
      "answered with a redirect, which is not followed: status 301",
    ],
    [{ body: "<html>" }, "answered with an unexpected body"],
    [{ body: { ...KEYS, SecurityToken: undefined } }, "answered without SecurityToken"],
    [{ body: { ...KEYS, Expiration: undefined } }, "answered without Expiration"],
    [{ body: "x".repeat(1_000_000) }, "answered with more than 65536 characters"],
  ])("rejects an invalid answer without quoting it or the URI", async (answer, message) => {
    await using cloud = await startScriptedCloud([answer]);

    const error = await rejection(environmentCredentialsUri(uriWorld(`${cloud.url}/?token=s3cret`)));

    expect(error.message).toBe(`${new URL(cloud.url).host} ${message}`);
    expect(inspect(error, { showHidden: true })).not.toMatch(/s3cret|CVwjCk|CAISow/);
  });
});
