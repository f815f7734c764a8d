import { inspect } from "node:util";

import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import type { CredentialsContext } from "./context.ts";
import { createFolder, CREDENTIALS, emptyContext, type Folder, KEYS, rejection } from "./credentials.fixture.ts";
import { environmentOidcRole } from "./oidc-role.ts";

const TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzeXN0ZW0ifQ.c2VjcmV0LXNpZ25hdHVyZQ";

const ENV = {
  ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1234567890123456:role/meter",
  ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1234567890123456:oidc-provider/ack-rrsa",
};

async function podContext(
  folder: Folder,
  url: string | undefined,
  env: CredentialsContext["env"] = {},
): Promise<CredentialsContext> {
  const file = await folder.write("token", `${TOKEN}\n`);
  return emptyContext({
    fetch: globalThis.fetch,
    env: { ...ENV, ALIBABA_CLOUD_OIDC_TOKEN_FILE: file, ...env },
    ...(url === undefined ? {} : { stsUrl: url }),
  });
}

describe("environmentOidcRole", () => {
  it("exchanges the token for keys, without a signature", async () => {
    await using folder = await createFolder();
    await using sts = await startScriptedCloud([{ body: { RequestId: "R", Credentials: KEYS } }]);

    expect(await environmentOidcRole(await podContext(folder, sts.url))).toEqual(CREDENTIALS);

    expect(sts.requests).toHaveLength(1);
    const [request] = sts.requests;
    expect(request).toMatchObject({
      method: "POST",
      target: "/?Action=AssumeRoleWithOIDC&Format=JSON&Timestamp=2024-05-06T07%3A08%3A09Z&Version=2015-04-01",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    });
    expect(Object.fromEntries(new URLSearchParams(request?.body))).toEqual({
      DurationSeconds: "3600",
      OIDCProviderArn: "acs:ram::1234567890123456:oidc-provider/ack-rrsa",
      OIDCToken: TOKEN,
      RoleArn: "acs:ram::1234567890123456:role/meter",
      RoleSessionName: "yunmeter-1714979289000",
    });
  });

  it("reads the token again each time", async () => {
    await using folder = await createFolder();
    await using sts = await startScriptedCloud([{ body: { Credentials: KEYS } }]);
    const context = await podContext(folder, sts.url);

    await environmentOidcRole(context);
    await folder.write("token", "the next token");
    await environmentOidcRole(context);

    const tokens = sts.requests.map(({ body }) => new URLSearchParams(body).get("OIDCToken"));
    expect(tokens).toEqual([TOKEN, "the next token"]);
  });

  it("names the session as the environment says", async () => {
    await using folder = await createFolder();
    await using sts = await startScriptedCloud([{ body: { Credentials: KEYS } }]);

    await environmentOidcRole(await podContext(folder, sts.url, { ALIBABA_CLOUD_ROLE_SESSION_NAME: "shop@prod" }));

    expect(new URLSearchParams(sts.requests[0]?.body).get("RoleSessionName")).toBe("shop@prod");
  });

  it("is absent while a variable is missing, and names those", async () => {
    expect(await environmentOidcRole(emptyContext({ env: { ...ENV, ALIBABA_CLOUD_ROLE_ARN: "" } }))).toEqual({
      absent: "ALIBABA_CLOUD_ROLE_ARN is not set, ALIBABA_CLOUD_OIDC_TOKEN_FILE is not set",
    });
  });

  it("reports a token file that is missing or empty", async () => {
    await using folder = await createFolder();
    const context = await podContext(folder, undefined);
    const file = context.env["ALIBABA_CLOUD_OIDC_TOKEN_FILE"];

    await folder.write("token", " \n");
    expect((await rejection(environmentOidcRole(context))).message).toBe(`the token file ${file} is empty`);
    const gone = { ...context, env: { ...context.env, ALIBABA_CLOUD_OIDC_TOKEN_FILE: `${file}-gone` } };
    expect((await rejection(environmentOidcRole(gone))).message).toBe(`the token file ${file}-gone does not exist`);
  });

  it.each([
    [
      { status: 400, body: { Code: "AuthenticationFail.OIDCToken.Expired" } },
      ", code AuthenticationFail.OIDCToken.Expired",
    ],
    [{ status: 403, body: { Code: "NoPermission", Message: TOKEN } }, ", code NoPermission"],
    [{ status: 400, body: { Code: TOKEN } }, ""],
    [{ status: 502, body: `<html>${TOKEN}` }, ""],
    [{ status: 500, body: "null" }, ""],
  ])("shows status and code of a refusal, and nothing that was sent: %o", async (answer, shown) => {
    await using folder = await createFolder();
    await using sts = await startScriptedCloud([answer]);

    const error = await rejection(environmentOidcRole(await podContext(folder, sts.url)));

    expect(error.message).toBe(`${new URL(sts.url).host} answered with status ${answer.status}${shown}`);
    expect(inspect(error, { showHidden: true })).not.toContain(TOKEN);
  });

  it.each([{ Credentials: { ...KEYS, SecurityToken: "" } }, { RequestId: "R" }, "<html>", [KEYS], "null"])(
    "takes no keys from %o",
    async (body) => {
      await using folder = await createFolder();
      await using sts = await startScriptedCloud([{ body }]);

      const error = await rejection(environmentOidcRole(await podContext(folder, sts.url)));

      expect(error.message).toMatch(/answered (with an unexpected body|without Credentials(\.SecurityToken)?)$/);
    },
  );
});
