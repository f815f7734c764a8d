import { inspect } from "node:util";

import { type Answer, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import type { CredentialsContext } from "./context.ts";
import { createFolder, CREDENTIAL, CREDENTIALS, emptyContext, rejection } from "./credentials.fixture.ts";
import { environmentIdentity } from "./identity-provider.ts";

const TOKEN: Answer = { status: 201, headers: { "x-subject-token": "iam-token-hush" }, body: { token: {} } };
const KEYS: Answer = { status: 201, body: { credential: CREDENTIAL } };

async function keysFrom(answers: readonly Answer[], env: CredentialsContext["env"] = {}, token = "id-token-hush\n") {
  await using iam = await startScriptedCloud(answers);
  await using folder = await createFolder();
  const variables = {
    HUAWEICLOUD_SDK_IDP_ID: "idp",
    HUAWEICLOUD_SDK_ID_TOKEN_FILE: await folder.write("token", token),
    ...env,
  };
  const context = emptyContext({ env: variables, fetch: globalThis.fetch, iamUrl: iam.url });
  const outcome: unknown = await environmentIdentity(context).catch((error: unknown) => error);
  return { outcome, requests: iam.requests };
}

describe("environmentIdentity", () => {
  it("trades the provider's token for one of IAM, and that for keys", async () => {
    const { outcome, requests } = await keysFrom([TOKEN, KEYS], { HUAWEICLOUD_SDK_PROJECT_ID: "p-1" });

    expect(outcome).toEqual(CREDENTIALS);
    expect(requests.map(({ target }) => target)).toEqual([
      "/v3.0/OS-AUTH/id-token/tokens",
      "/v3.0/OS-CREDENTIAL/securitytokens",
    ]);
    expect(requests[0]?.headers["x-idp-id"]).toBe("idp");
    expect(requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { auth: { id_token: { id: "id-token-hush" }, scope: { project: { id: "p-1" } } } },
      { auth: { identity: { methods: ["token"], token: { id: "iam-token-hush", duration_seconds: 3600 } } } },
    ]);
  });

  it("requests no project when none is configured", async () => {
    const { requests } = await keysFrom([TOKEN, KEYS]);

    expect(JSON.parse(requests[0]?.body ?? "")).toEqual({ auth: { id_token: { id: "id-token-hush" } } });
  });

  it("is absent where the environment names none", async () => {
    expect(await environmentIdentity(emptyContext())).toEqual({
      absent: "HUAWEICLOUD_SDK_IDP_ID is not set, HUAWEICLOUD_SDK_ID_TOKEN_FILE is not set",
    });
  });

  it("names a token file that is missing or empty", async () => {
    const env = { HUAWEICLOUD_SDK_IDP_ID: "idp", HUAWEICLOUD_SDK_ID_TOKEN_FILE: "/nowhere/token" };

    expect((await rejection(environmentIdentity(emptyContext({ env })))).message).toBe(
      "the token file /nowhere/token does not exist",
    );
    expect((await keysFrom([TOKEN], {}, " \n")).outcome).toMatchObject({
      message: expect.stringContaining("is empty") as string,
    });
  });

  it.each<[string, readonly Answer[], CredentialsContext["env"], RegExp]>([
    ["a token that IAM refuses", [{ status: 401, body: "id-token-hush" }], {}, /answered with status 401/],
    ["no token in the answer", [{ status: 201, body: "" }], {}, /answered without a token/],
    ["keys that IAM refuses", [TOKEN, { status: 403, body: "iam-token-hush" }], {}, /answered with status 403/],
    [
      "an IAM that others could read",
      [TOKEN],
      { HUAWEICLOUD_SDK_IAM_ENDPOINT: "http://iam.example.com" },
      /must be a URL of https/,
    ],
    [
      "an id that breaks the header",
      [TOKEN],
      { HUAWEICLOUD_SDK_IDP_ID: "a\nb" },
      /idp_id contains characters not allowed in a header/,
    ],
  ])("rejects without a secret after %s", async (_, answers, env, words) => {
    const { outcome } = await keysFrom(answers, env);

    expect(outcome).toMatchObject({ name: "AuthenticationError", message: expect.stringMatching(words) as string });
    expect(inspect(outcome, { showHidden: true })).not.toMatch(/hush/);
  });

  it("calls the IAM of the environment", async () => {
    await using other = await startScriptedCloud([TOKEN, KEYS]);

    const { outcome, requests } = await keysFrom([], { HUAWEICLOUD_SDK_IAM_ENDPOINT: other.url });

    expect([outcome, requests.length, other.requests.length]).toEqual([CREDENTIALS, 0, 2]);
  });
});
