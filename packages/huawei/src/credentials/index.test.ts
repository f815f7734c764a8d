import { inspect } from "node:util";

import { AuthenticationError, ConfigurationError } from "@yunmeter/core";
import { type PlainAnswer, type ReceivedRequest, startScriptedCloud } from "@yunmeter/test-server";
import { afterEach, describe, expect, it, vi } from "vitest";

import { createFolder, CREDENTIAL, CREDENTIALS, refusedFetch, rejection } from "./credentials.fixture.ts";
import { defaultCredentials, type DefaultCredentialsOptions } from "./index.ts";

function everyService({ method, target }: ReceivedRequest): PlainAnswer {
  if (method === "PUT") return { body: "token" };
  if (target === "/v3.0/OS-AUTH/id-token/tokens") return { headers: { "x-subject-token": "t" }, body: "" };
  return { body: { credential: { ...CREDENTIAL, access: target.startsWith("/openstack") ? "agency" : "idp" } } };
}

describe("defaultCredentials", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("searches the sources in order", async () => {
    await using cloud = await startScriptedCloud(everyService);
    await using folder = await createFolder();
    await folder.write(".huaweicloud/credentials", "[basic]\nak = profile\nsk = secret");
    const everything = {
      HUAWEICLOUD_SDK_AK: "env",
      HUAWEICLOUD_SDK_SK: "secret",
      HUAWEICLOUD_SDK_IDP_ID: "idp",
      HUAWEICLOUD_SDK_ID_TOKEN_FILE: await folder.write("token", "jwt"),
    };
    const found = async (env: DefaultCredentialsOptions["env"] = {}, home: string = folder.path): Promise<string> => {
      const options = { env: { ...everything, ...env }, home, metadataUrl: cloud.url, iamUrl: cloud.url };
      return (await defaultCredentials(options)()).accessKeyId;
    };

    const without = { HUAWEICLOUD_SDK_AK: "", HUAWEICLOUD_SDK_SK: "" };
    const withoutIdentity = { ...without, HUAWEICLOUD_SDK_IDP_ID: "" };
    expect(await found()).toBe("env");
    expect(await found(without)).toBe("idp");
    expect(await found(withoutIdentity)).toBe("profile");
    expect(await found(withoutIdentity, "/nowhere")).toBe("agency");
  });

  it("lists the advice and the reason of every source", async () => {
    const error = await rejection(defaultCredentials({ env: {}, home: "/nowhere", fetch: refusedFetch })());

    expect(AuthenticationError.isInstance(error)).toBe(true);
    expect(error.message.split(/; |\. (?=Set|Looked)/)).toEqual([
      "found no credentials",
      "Set HUAWEICLOUD_SDK_AK and HUAWEICLOUD_SDK_SK, write them to ~/.huaweicloud/credentials, or give the instance an agency",
      "Looked in the environment: HUAWEICLOUD_SDK_AK is not set, HUAWEICLOUD_SDK_SK is not set",
      "the identity provider: HUAWEICLOUD_SDK_IDP_ID is not set, HUAWEICLOUD_SDK_ID_TOKEN_FILE is not set",
      "the SDK profile: /nowhere/.huaweicloud/credentials does not exist",
      "the ECS agency: 169.254.169.254 gave no answer (ECONNREFUSED)",
    ]);
  });

  it("shows no secret when every source fails", async () => {
    await using cloud = await startScriptedCloud(({ target, body }) => ({ status: 400, body: target + body }));
    await using folder = await createFolder();
    await folder.write(".huaweicloud/credentials", "[basic]\nsk = s3cret-s3cret");
    const env = {
      HUAWEICLOUD_SDK_SK: "s3cret-s3cret",
      HUAWEICLOUD_SDK_IDP_ID: "idp",
      HUAWEICLOUD_SDK_ID_TOKEN_FILE: await folder.write("token", "s3cret-s3cret"),
    };

    const error = await rejection(
      defaultCredentials({ env, home: folder.path, metadataUrl: cloud.url, iamUrl: cloud.url })(),
    );

    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("s3cret-s3cret");
  });

  it("looks at the context as it is when it is given no other", async () => {
    await using folder = await createFolder();
    vi.stubEnv("HUAWEICLOUD_SDK_AK", "");
    vi.stubEnv("HUAWEICLOUD_SDK_SK", "");
    vi.stubEnv("HUAWEICLOUD_SDK_CREDENTIALS_FILE", await folder.write("file", "[basic]\nak = one\nsk = two"));

    expect(await defaultCredentials()()).toEqual({ accessKeyId: "one", accessKeySecret: "two" });
  });

  it("requests the agency's keys again when they expire", async () => {
    await using cloud = await startScriptedCloud(({ method }) =>
      method === "PUT" ? { status: 404 } : { body: { credential: CREDENTIAL } },
    );
    const provider = defaultCredentials({ env: {}, home: "/nowhere", metadataUrl: cloud.url });

    expect([await provider(), await provider()]).toEqual([CREDENTIALS, CREDENTIALS]);
  });

  it("names all invalid options at once", () => {
    const wrong = {
      env: 5,
      home: "",
      readFile: 5,
      fetch: 5,
      metadataUrl: 5,
      iamUrl: "http://iam.example.com",
      hom: "",
    };
    const failure = (): unknown => defaultCredentials(wrong as unknown as DefaultCredentialsOptions);

    expect(failure).toThrow(ConfigurationError);
    expect(failure).toThrow(
      /env .*home .*readFile .*fetch .*metadataUrl .*iamUrl must be a URL of https.*hom is not an option/,
    );
    expect(() => defaultCredentials({ iamUrl: "nowhere" })).toThrow("iamUrl must be a URL of https");
    expect(() => defaultCredentials({ iamUrl: "http://127.0.0.1:5", env: {} })).not.toThrow();
  });
});
