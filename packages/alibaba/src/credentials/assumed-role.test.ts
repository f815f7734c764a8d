import { createHmac } from "node:crypto";
import { inspect } from "node:util";

import { type ReceivedRequest, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { assumeRole } from "./assumed-role.ts";
import { CREDENTIALS, emptyContext, KEYS, rejection } from "./credentials.fixture.ts";

const OWN = { accessKeyId: "LTAI5tOwnKey", accessKeySecret: "own-s3cret", securityToken: "own-token/+=" };

const ROLE = {
  roleArn: "acs:ram::1234567890123456:role/meter",
  sessionName: "shop",
  durationSeconds: 900,
  policy: '{"Version":"1"}',
  externalId: "ext-1",
};

function parametersOf({ target, body }: ReceivedRequest): {
  query: Record<string, string>;
  form: Record<string, string>;
} {
  const query = Object.fromEntries(new URL(target, "http://host").searchParams);
  return { query, form: Object.fromEntries(new URLSearchParams(body)) };
}

function expectedSignature(parameters: Record<string, string>): string {
  const encode = (text: string): string =>
    encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const names = Object.keys(parameters).filter((name) => name !== "Signature");
  const sorted = names
    .toSorted()
    .map((name) => `${encode(name)}=${encode(parameters[name] ?? "")}`)
    .join("&");
  return createHmac("sha1", "own-s3cret&")
    .update(`POST&%2F&${encode(sorted)}`)
    .digest("base64");
}

describe("assumeRole", () => {
  it("requests the role with a signature over all parameters", async () => {
    await using sts = await startScriptedCloud([{ body: { Credentials: KEYS } }]);
    const context = emptyContext({ fetch: globalThis.fetch, stsUrl: sts.url });

    expect(await assumeRole(context, OWN, ROLE)).toEqual(CREDENTIALS);

    const [request] = sts.requests;
    if (request === undefined) throw new Error("nothing arrived");
    const { query, form } = parametersOf(request);
    expect(request.method).toBe("POST");
    expect(query).toEqual({
      AccessKeyId: "LTAI5tOwnKey",
      Action: "AssumeRole",
      Format: "JSON",
      SecurityToken: "own-token/+=",
      Signature: expectedSignature({ ...query, ...form }),
      SignatureMethod: "HMAC-SHA1",
      SignatureNonce: expect.stringMatching(/^[\da-f-]{36}$/) as string,
      SignatureVersion: "1.0",
      Timestamp: "2024-05-06T07:08:09Z",
      Version: "2015-04-01",
    });
    expect(form).toEqual({
      DurationSeconds: "900",
      ExternalId: "ext-1",
      Policy: '{"Version":"1"}',
      RoleArn: "acs:ram::1234567890123456:role/meter",
      RoleSessionName: "shop",
    });
  });

  it("omits missing parameters and signs with a new nonce each time", async () => {
    await using sts = await startScriptedCloud([{ body: { Credentials: KEYS } }]);
    const context = emptyContext({ fetch: globalThis.fetch, stsUrl: sts.url });
    const { accessKeyId, accessKeySecret } = OWN;

    await assumeRole(context, { accessKeyId, accessKeySecret }, { roleArn: "arn" });
    await assumeRole(context, { accessKeyId, accessKeySecret }, { roleArn: "arn" });

    const [first, second] = sts.requests.map(parametersOf);
    expect(first?.query).not.toHaveProperty("SecurityToken");
    expect(Object.keys(first?.form ?? {})).toEqual(["DurationSeconds", "RoleArn", "RoleSessionName"]);
    expect(first?.query["SignatureNonce"]).not.toBe(second?.query["SignatureNonce"]);
  });

  it("shows none of its keys when it is refused", async () => {
    const echo = ({ target, body }: ReceivedRequest): object => ({
      status: 403,
      body: { Code: "SignatureDoesNotMatch", Message: target + body },
    });
    await using sts = await startScriptedCloud(echo);
    const context = emptyContext({ fetch: globalThis.fetch, stsUrl: sts.url });

    const error = await rejection(assumeRole(context, OWN, ROLE));

    expect(error.message).toBe(`${new URL(sts.url).host} answered with status 403, code SignatureDoesNotMatch`);
    expect(inspect(error, { showHidden: true })).not.toMatch(/own-s3cret|own-token|LTAI5t/);
  });
});
