import { inspect } from "node:util";

import { AuthenticationError, ConfigurationError } from "@yunmeter/core";
import { type Answer, type PlainAnswer, type ReceivedRequest, startScriptedCloud } from "@yunmeter/test-server";
import { afterEach, describe, expect, it, vi } from "vitest";

import { createFolder, CREDENTIALS, KEYS, refusedFetch, NOW, rejection } from "./credentials.fixture.ts";
import { defaultCredentials, type DefaultCredentialsOptions } from "./index.ts";

function everyService({ method, target }: ReceivedRequest): PlainAnswer {
  const keysOf = (name: string): object => ({ ...KEYS, AccessKeyId: name });
  if (method === "PUT") return { body: "token" };
  if (target.endsWith("security-credentials/")) return { body: "role" };
  if (target.startsWith("/latest/")) return { body: keysOf("instance") };
  return target === "/uri" ? { body: keysOf("uri") } : { body: { Credentials: keysOf("oidc") } };
}

describe("defaultCredentials", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("searches in the order of the official tools", async () => {
    await using cloud = await startScriptedCloud(everyService);
    await using folder = await createFolder();
    const profile = { name: "default", mode: "AK", access_key_id: "cli", access_key_secret: "secret" };
    await folder.write(".aliyun/config.json", { current: "default", profiles: [profile] });
    const lines = "[default]\ntype = access_key\naccess_key_id = ini\naccess_key_secret = secret";
    await folder.write(".alibabacloud/credentials", lines);
    const everything = {
      ALIBABA_CLOUD_ACCESS_KEY_ID: "env",
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: "secret",
      ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1:role/x",
      ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1:oidc-provider/p",
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: await folder.write("token", "jwt"),
      ALIBABA_CLOUD_CREDENTIALS_URI: `${cloud.url}/uri`,
    };
    const context = { home: folder.path, now: () => NOW, metadataUrl: cloud.url, stsUrl: cloud.url };
    const found = async (env: DefaultCredentialsOptions["env"] = {}): Promise<string> =>
      (await defaultCredentials({ ...context, env: { ...everything, ...env } })()).accessKeyId;

    const without = { ALIBABA_CLOUD_ACCESS_KEY_ID: "", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "" };
    const withoutOidc = { ...without, ALIBABA_CLOUD_ROLE_ARN: "" };
    const withoutCli = { ...withoutOidc, ALIBABA_CLOUD_CLI_PROFILE_DISABLED: "true" };
    const withoutIni = { ...withoutCli, ALIBABA_CLOUD_CREDENTIALS_FILE: `${folder.path}/none` };
    const withoutInstance = { ...withoutIni, ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" };
    expect(await found()).toBe("env");
    expect(await found(without)).toBe("oidc");
    expect(await found(withoutOidc)).toBe("cli");
    expect(await found(withoutCli)).toBe("ini");
    expect(await found(withoutIni)).toBe("instance");
    expect(await found(withoutInstance)).toBe("uri");
  });

  it("keeps to the source that worked, retries it when it is busy, and rejects when it stays busy", async () => {
    const busy = { status: 503 };
    await using cloud = await startScriptedCloud([
      { body: KEYS },
      busy,
      { body: KEYS },
      busy,
      busy,
      busy,
      { body: KEYS },
    ]);
    const env = { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true", ALIBABA_CLOUD_CREDENTIALS_URI: cloud.url };
    const provider = defaultCredentials({ env, home: "/nowhere" });

    expect([await provider(), await provider()]).toEqual([CREDENTIALS, CREDENTIALS]);
    expect((await rejection(provider())).message).toBe(
      `the credentials URI gave credentials before and now fails: ${new URL(cloud.url).host} answered with status 503`,
    );
    expect(await provider()).toEqual(CREDENTIALS);
  });

  it.each<[string, Answer]>([
    ["503", { status: 503 }],
    ["429", { status: 429 }],
    ["403", { status: 403, body: { Code: "NoPermission" } }],
    ["a broken connection", "reset"],
  ])("never signs a pod as its node after %s of STS", async (_, failure) => {
    await using metadata = await startScriptedCloud(everyService);
    await using folder = await createFolder();
    const env = {
      ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1:role/x",
      ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1:oidc-provider/p",
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: await folder.write("token", "jwt"),
    };
    await using busy = await startScriptedCloud(() => failure);
    const options = { env, home: "/nowhere", metadataUrl: metadata.url, stsUrl: busy.url };

    const error = await rejection(defaultCredentials(options)());

    expect(error.message).toContain("The search ended at the OIDC role: ");
    expect(error.message).toMatch(/Not tried after this failure: .*the instance role/);
    expect(metadata.requests).toEqual([]);
  });

  it("signs a pod with its role after one 503 of STS", async () => {
    await using sts = await startScriptedCloud([{ status: 503 }, { body: { Credentials: KEYS } }]);
    await using folder = await createFolder();
    const env = {
      ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1:role/x",
      ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1:oidc-provider/p",
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: await folder.write("token", "jwt"),
    };

    expect(await defaultCredentials({ env, home: "/nowhere", stsUrl: sts.url })()).toEqual(CREDENTIALS);
    expect(sts.requests.length).toBe(2);
  });

  it("lists the advice and the reason of every source", async () => {
    const error = await rejection(defaultCredentials({ env: {}, home: "/nowhere", fetch: refusedFetch })());

    expect(AuthenticationError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ vendor: "alibaba" });
    expect(error.message.split(/; |\. (?=Set|Looked)/)).toEqual([
      "found no credentials",
      "Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, run `aliyun configure`, or give the instance or pod a RAM role",
      "Looked in the environment: ALIBABA_CLOUD_ACCESS_KEY_ID is not set, ALIBABA_CLOUD_ACCESS_KEY_SECRET is not set",
      "the OIDC role: ALIBABA_CLOUD_ROLE_ARN is not set, ALIBABA_CLOUD_OIDC_PROVIDER_ARN is not set, ALIBABA_CLOUD_OIDC_TOKEN_FILE is not set",
      "the CLI profile: /nowhere/.aliyun/config.json does not exist",
      "the SDK profile: /nowhere/.alibabacloud/credentials does not exist",
      "the instance role: 100.100.100.200 gave no answer (ECONNREFUSED)",
      "the credentials URI: ALIBABA_CLOUD_CREDENTIALS_URI is not set",
    ]);
  });

  it("shows no secret when every source fails", async () => {
    await using cloud = await startScriptedCloud(({ target, body }) => ({
      status: 400,
      body: { Code: target + body },
    }));
    await using folder = await createFolder();
    await folder.write(".aliyun/config.json", '{"access_key_secret": "s3cret-s3cret",,}');
    await folder.write(".alibabacloud/credentials", "[default]\ntype = sts\naccess_key_secret = s3cret-s3cret");
    const env = {
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: "s3cret-s3cret",
      ALIBABA_CLOUD_ROLE_ARN: "acs:ram::1:role/x",
      ALIBABA_CLOUD_OIDC_PROVIDER_ARN: "acs:ram::1:oidc-provider/p",
      ALIBABA_CLOUD_OIDC_TOKEN_FILE: await folder.write("token", "s3cret-s3cret"),
      ALIBABA_CLOUD_CREDENTIALS_URI: `${cloud.url}/?token=s3cret-s3cret`,
    };
    const options = { env, home: folder.path, metadataUrl: cloud.url, stsUrl: cloud.url };

    const error = await rejection(defaultCredentials(options)());

    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("s3cret-s3cret");
    expect(JSON.stringify(error)).not.toContain("s3cret-s3cret");
  });

  it("looks at the context as it is when it is given no other", async () => {
    await using folder = await createFolder();
    vi.stubEnv("HOME", folder.path);
    vi.stubEnv("ALIBABA_CLOUD_ACCESS_KEY_ID", "");
    vi.stubEnv("ALIBABA_CLOUD_ACCESS_KEY_SECRET", "");
    vi.stubEnv("ALIBABA_CLOUD_CONFIG_FILE", await folder.write("cli.json", { profiles: [] }));
    vi.stubEnv("ALIBABA_CLOUD_ECS_METADATA_DISABLED", "true");
    await using cloud = await startScriptedCloud([{ body: KEYS }]);
    vi.stubEnv("ALIBABA_CLOUD_CREDENTIALS_URI", cloud.url);

    expect(await defaultCredentials()()).toEqual(CREDENTIALS);
  });

  it("names all invalid options at once", () => {
    const wrong = { metadataUrl: 5, stsUrl: "http://sts.example.com", stsRegion: "hangzhou!", now: 5, hom: "" };
    const failure = (): unknown => defaultCredentials(wrong as unknown as DefaultCredentialsOptions);

    expect(failure).toThrow(ConfigurationError);
    expect(failure).toThrow(
      /^defaultCredentials: now must be a function.*; metadataUrl must be a URL.*; stsUrl must be a URL of https.*; stsRegion must be a region such as cn-hangzhou.*; hom is not an option/,
    );
    expect(() => defaultCredentials({ stsUrl: "nowhere" })).toThrow(
      "defaultCredentials: stsUrl must be a URL of https",
    );
    expect(() => defaultCredentials({ stsUrl: "http://127.0.0.1:5", env: {} })).not.toThrow();
    expect(() => defaultCredentials({ stsUrl: "https://sts.example.com", stsRegion: "cn-beijing" })).not.toThrow();
  });
});
