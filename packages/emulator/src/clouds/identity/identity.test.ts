import { describe, expect, it } from "vitest";

import type { Account } from "../../accounts/account.ts";
import { createAccounts } from "../../accounts/accounts.ts";
import { NOW } from "../../testing/account.ts";
import { type RawRequest, send } from "../../testing/send.ts";
import { rawItem, signAlibabaV1 } from "../../testing/sign-alibaba.ts";
import { CES_PATH, cesDatum, signHuawei } from "../../testing/sign-huawei.ts";
import { testEmulator } from "../../testing/with-emulator.ts";
import { createTokenRegister } from "./token-register.ts";

const OIDC = { RoleArn: "acs:ram::1:role/r", OIDCProviderArn: "acs:ram::1:oidc-provider/p", RoleSessionName: "s" };

function jwt(endsAtMs: number): string {
  return `e30.${Buffer.from(JSON.stringify({ exp: endsAtMs / 1000 })).toString("base64url")}.sig`;
}

function assumeRole(parameters: Readonly<Record<string, string>>, inQuery = false): RawRequest {
  const text = new URLSearchParams({
    Action: "AssumeRoleWithOIDC",
    Format: "JSON",
    Version: "2015-04-01",
    ...OIDC,
    ...parameters,
  }).toString();
  if (inQuery) return { method: "POST", target: `/?${text}` };
  return { method: "POST", target: "/", headers: { "content-type": "application/x-www-form-urlencoded" }, body: text };
}

interface StsCredentials {
  readonly AccessKeyId: string;
  readonly AccessKeySecret: string;
  readonly SecurityToken: string;
  readonly Expiration: string;
}

function toAccount({ AccessKeyId, AccessKeySecret, SecurityToken }: StsCredentials): Account {
  return { accessKeyId: AccessKeyId, accessKeySecret: AccessKeySecret, securityToken: SecurityToken };
}

describe("AssumeRoleWithOIDC", () => {
  it.each([true, false])("issues a key that works until it expires (in the query: %s)", async (inQuery) => {
    let now = NOW;
    const emulator = await testEmulator({ now: () => now, temporaryKeySeconds: 60 });

    const answer = await send(emulator.url, assumeRole({ OIDCToken: "any" }, inQuery));
    const { Credentials } = answer.json() as { readonly Credentials: StsCredentials };
    const account = toAccount(Credentials);
    const ask = async (): Promise<unknown> =>
      (await send(emulator.url, signAlibabaV1([rawItem()], { account, now }))).json();
    const during = await ask();
    now += 60_000;
    const after = await ask();

    expect(Credentials.Expiration).toBe("2026-01-02T03:05:05Z");
    expect(during).toMatchObject({ Code: "200" });
    expect(after).toMatchObject({ Code: "InvalidSecurityToken.Expired" });
  });

  it("refuses the key without its token", async () => {
    const emulator = await testEmulator();
    const answer = await send(emulator.url, assumeRole({ OIDCToken: "any" }));
    const { Credentials } = answer.json() as { readonly Credentials: StsCredentials };
    const { securityToken: _, ...bare } = toAccount(Credentials);

    const refused = await send(emulator.url, signAlibabaV1([rawItem()], { account: bare }));

    expect(refused.json()).toMatchObject({ Code: "InvalidSecurityToken.MismatchWithAccessKey" });
  });

  it("refuses a role's token that has expired", async () => {
    const emulator = await testEmulator();

    const good = await send(emulator.url, assumeRole({ OIDCToken: jwt(NOW + 1000) }));
    const expired = await send(emulator.url, assumeRole({ OIDCToken: jwt(NOW) }));

    expect(good.status).toBe(200);
    expect({ status: expired.status, body: expired.json() }).toMatchObject({
      status: 400,
      body: { Code: "AuthenticationFail.OIDCToken.Expired" },
    });
  });

  it("refuses a call without a token", async () => {
    const emulator = await testEmulator();

    const answer = await send(emulator.url, assumeRole({ OIDCToken: "" }));

    expect(answer.json()).toMatchObject({
      Code: "MissingParameter",
      Message: "OIDCToken is mandatory for this action.",
    });
  });
});

describe("Alibaba's instance metadata", () => {
  const ROLES = "/latest/meta-data/ram/security-credentials/";

  it("names its role, and issues the role's key", async () => {
    const emulator = await testEmulator();

    const role = await send(emulator.url, { target: ROLES });
    const answer = await send(emulator.url, { target: `${ROLES}${role.body}` });
    const credentials = answer.json() as StsCredentials;
    const stored = await send(emulator.url, signAlibabaV1([rawItem()], { account: toAccount(credentials) }));

    expect(role.body).toBe("yunmeter-role");
    expect(credentials).toMatchObject({
      Code: "Success",
      Expiration: "2026-01-02T04:04:05Z",
      LastUpdated: "2026-01-02T03:04:05Z",
    });
    expect(stored.json()).toMatchObject({ Code: "200" });
  });

  it("accepts the tokens it issued until they expire, and no others", async () => {
    let now = NOW;
    const emulator = await testEmulator({ now: () => now });
    const lifeHeader = "x-aliyun-ecs-metadata-token-ttl-seconds";

    const token = await send(emulator.url, {
      method: "PUT",
      target: "/latest/api/token",
      headers: { [lifeHeader]: "60" },
    });
    const ask = async (text: string): Promise<number> =>
      (await send(emulator.url, { target: ROLES, headers: { "x-aliyun-ecs-metadata-token": text } })).status;
    const before = [await ask(token.body), await ask("made-up")];
    now += 60_000;

    expect([...before, await ask(token.body)]).toEqual([200, 403, 403]);
  });

  it.each<[RawRequest, number]>([
    [{ target: `${ROLES}another-role` }, 404],
    [{ target: "/latest/api/token" }, 405],
    [{ method: "PUT", target: "/latest/api/token" }, 400],
    [
      { method: "PUT", target: "/latest/api/token", headers: { "x-aliyun-ecs-metadata-token-ttl-seconds": "21601" } },
      400,
    ],
    [{ method: "POST", target: ROLES }, 405],
  ])("answers %j with %i", async (request, status) => {
    const emulator = await testEmulator();

    expect((await send(emulator.url, request)).status).toBe(status);
  });
});

describe("Huawei's instance metadata", () => {
  it("issues a key that works", async () => {
    const emulator = await testEmulator();
    const headers = { "x-metadata-token-ttl-seconds": "60" };

    const token = await send(emulator.url, { method: "PUT", target: "/meta-data/latest/api/token", headers });
    const answer = await send(emulator.url, {
      target: "/openstack/latest/securitykey",
      headers: { "x-metadata-token": token.body },
    });
    const { credential } = answer.json() as { readonly credential: Readonly<Record<string, string>> };
    const account = {
      accessKeyId: credential["access"] ?? "",
      accessKeySecret: credential["secret"] ?? "",
      securityToken: credential["securitytoken"] ?? "",
    };
    const stored = await send(emulator.url, signHuawei(CES_PATH, [cesDatum()], { account }));

    expect(credential["expires_at"]).toBe("2026-01-02T04:04:05.678Z");
    expect(stored.status).toBe(201);
  });
});

describe("createAccounts and createTokenRegister", () => {
  it("drop the oldest issued keys and tokens", () => {
    const accounts = createAccounts([], { lifeMs: 1, capacity: 1 });
    const tokens = createTokenRegister(1);
    const [first, second] = [accounts.issue(0), accounts.issue(0)];
    const [one, other] = [tokens.issue("huawei-iam", 1), tokens.issue("huawei-iam", 1)];

    expect([accounts.find(first.accessKeyId), accounts.find(second.accessKeyId)]).toEqual([undefined, second]);
    expect([tokens.check("huawei-iam", one, 0), tokens.check("huawei-iam", other, 0)]).toEqual(["unknown", "valid"]);
    expect(tokens.check("huawei-engine", other, 0)).toBe("unknown");
  });
});
