import { describe, expect, it } from "vitest";

import type { RawRequest } from "./testing/send.ts";
import { send } from "./testing/send.ts";
import { rawItem, signAlibabaV1, signAlibabaV3 } from "./testing/sign-alibaba.ts";
import { CES_PATH, cesDatum, CSE_PATH, cseReport, signHuawei } from "./testing/sign-huawei.ts";
import { jdPoint, signJd } from "./testing/sign-jd.ts";
import { signTencent, tencentPoint } from "./testing/sign-tencent.ts";
import { testEmulator } from "./testing/with-emulator.ts";

const LASTING = { accessKeyId: "LASTINGID", accessKeySecret: "lasting-SECRET+/=" };
const TEMPORARY = { accessKeyId: "TEMPORARYID", accessKeySecret: "temporary-SECRET", securityToken: "the to/ken+=&%é" };
const IN_HEADER = { ...TEMPORARY, accessKeyId: "HEADERID", securityToken: "the-header-token+/=" };

const LONG_TEXT = /"([\w+/=.-]{28,})"/gu;
const REQUEST_ID = /^[0-9A-F-]{36}$/u;

function signaturesOf({ target, headers = {}, body = "" }: RawRequest): readonly string[] {
  const text = `${target} ${headers["authorization"] ?? ""} ${String(body)}`;
  return [...text.matchAll(/Signature(?:=|":")([^&," ]+)/gu)].map(([, signature]) => signature ?? "");
}

describe("the output of the emulator", () => {
  it.each([true, false])("holds no secret, token or signature (with the right secret: %s)", async (isRight) => {
    const emulator = await testEmulator({ accounts: [LASTING, TEMPORARY, IN_HEADER] });
    const as = <A extends { accessKeySecret: string }>(account: A): A =>
      isRight ? account : { ...account, accessKeySecret: "wrong-SECRET" };
    const login = { name: LASTING.accessKeyId, password: LASTING.accessKeySecret };
    const requests: readonly RawRequest[] = [
      signAlibabaV1([rawItem()], { account: as(LASTING) }),
      signAlibabaV1([rawItem()], { account: as(TEMPORARY) }),
      signAlibabaV1([rawItem()], { account: as(TEMPORARY), method: "GET" }),
      signAlibabaV3([rawItem()], emulator.host, { account: as(IN_HEADER) }),
      signJd([jdPoint()], emulator.host, {
        account: as(IN_HEADER),
        headers: { "x-jdcloud-security-token": IN_HEADER.securityToken },
      }),
      signJd([jdPoint()], emulator.host, {
        account: as(IN_HEADER),
        headers: { "x-anything": IN_HEADER.securityToken, "x-session-token": "unknown-SECRET" },
      }),
      signJd([jdPoint()], emulator.host, {
        account: as(IN_HEADER),
        headers: { "x-anything": Buffer.from(IN_HEADER.securityToken).toString("base64") },
      }),
      signTencent([tencentPoint()], { account: as(LASTING) }),
      signTencent([tencentPoint()], { account: as(LASTING), method: "GET" }),
      signHuawei(CES_PATH, [cesDatum()], { account: as(IN_HEADER) }),
      signHuawei(CSE_PATH, cseReport(), { account: as(LASTING) }),
      {
        method: "POST",
        target: CSE_PATH,
        headers: { "x-service-ak": LASTING.accessKeyId, "x-service-shaaksk": "static-SECRET" },
      },
      { method: "POST", target: CSE_PATH, headers: { authorization: "Bearer bearer-SECRET" } },
      { method: "POST", target: CES_PATH, headers: { "x-auth-token": "auth-SECRET" } },
      {
        target: "/latest/meta-data/ram/security-credentials/yunmeter-role",
        headers: { "x-aliyun-ecs-metadata-token": "metadata-SECRET" },
      },
      {
        method: "POST",
        target: "/?Action=AssumeRoleWithOIDC&RoleArn=r&OIDCProviderArn=p&RoleSessionName=s&OIDCToken=oidc-SECRET",
      },
      { method: "POST", target: "/v4/token", body: JSON.stringify(login) },
      {
        method: "POST",
        target: "/v3/auth/tokens",
        body: JSON.stringify({ auth: { identity: { password: { user: login } } } }),
      },
      { target: "/latest/meta-data/ram/security-credentials/yunmeter-role" },
    ];
    const answers = [];
    for (const request of requests) answers.push(await send(emulator.url, request));

    const handedOut = answers
      .slice(-4)
      .flatMap(({ body, headers }) => Array.from(`${body} "${String(headers["x-subject-token"])}"`.matchAll(LONG_TEXT)))
      .flatMap(([, text = ""]) => (REQUEST_ID.test(text) ? [] : [text]));
    const api = await Promise.all(
      [
        "",
        "/points",
        "/series",
        "/accounts",
        "/faults",
        "/rules",
        "/requests",
        ...requests.map((_, index) => `/requests/${index + 1}`),
      ].map(async (path) => (await send(emulator.url, { target: `/_yunmeter/api${path}` })).body),
    );
    const said = [...answers.slice(0, -4).map(({ body }) => body), JSON.stringify(emulator.requests()), ...api].join(
      "\n",
    );

    expect(emulator.requests()).toHaveLength(requests.length);
    // Two temporary keys of three parts each, and two tokens; key ids are not secrets.
    expect(handedOut).toHaveLength(8);
    const secrets = [
      ...requests.flatMap(signaturesOf),
      ...handedOut.filter((text) => !text.startsWith("STS.")),
      ...[LASTING, TEMPORARY, IN_HEADER].map(({ accessKeySecret }) => accessKeySecret),
      "SECRET",
      TEMPORARY.securityToken,
      encodeURIComponent(TEMPORARY.securityToken),
      encodeURIComponent(encodeURIComponent(TEMPORARY.securityToken)),
      "the%2520to",
      "the+to",
      IN_HEADER.securityToken,
    ];
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
  });
});
