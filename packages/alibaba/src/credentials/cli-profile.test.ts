import { inspect } from "node:util";

import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { cliProfile } from "./cli-profile.ts";
import { createFolder, CREDENTIALS, emptyContext, KEYS, refusedFetch, rejection } from "./credentials.fixture.ts";
import type { DefaultCredentialsOptions } from "./options.ts";

const FILE = ".aliyun/config.json";

const OWN = { access_key_id: "LTAI5tKey", access_key_secret: "s3cret-s3cret" };
const ROLE = { ram_role_arn: "acs:ram::1:role/x", ram_session_name: "shop", expired_seconds: 1800 };

type ProfileFields = Readonly<Record<string, unknown>>;

async function load(profiles: readonly ProfileFields[], parts: DefaultCredentialsOptions = {}): Promise<unknown> {
  await using folder = await createFolder();
  const named = profiles.map((profile, index) => ({ name: index === 0 ? "main" : `other${index}`, ...profile }));
  await folder.write(FILE, { current: "main", profiles: named, meta_path: "" });
  return await cliProfile(emptyContext({ home: folder.path, ...parts }));
}

function services(url: string): DefaultCredentialsOptions {
  return { fetch: globalThis.fetch, metadataUrl: url, stsUrl: url };
}

describe("cliProfile", () => {
  it("returns the keys of the current profile", async () => {
    const keys = { accessKeyId: "LTAI5tKey", accessKeySecret: "s3cret-s3cret" };

    expect(await load([{ mode: "AK", ...OWN, sts_token: "stale" }])).toEqual(keys);
    expect(await load([{ mode: "StsToken", ...OWN, sts_token: "token" }])).toEqual({ ...keys, securityToken: "token" });
  });

  it("reads the file for each call", async () => {
    await using folder = await createFolder();
    const config = (id: string): object => ({
      current: "default",
      profiles: [{ name: "default", mode: "AK", ...OWN, access_key_id: id }],
    });
    const context = emptyContext({ home: folder.path });

    await folder.write(FILE, config("first"));
    expect(await cliProfile(context)).toMatchObject({ accessKeyId: "first" });
    await folder.write(FILE, config("second"));
    expect(await cliProfile(context)).toMatchObject({ accessKeyId: "second" });
  });

  it("reads the file and the profile that the environment names", async () => {
    await using folder = await createFolder();
    const profile = (name: string, id: string): ProfileFields => ({ name, mode: "AK", ...OWN, access_key_id: id });
    const profiles = [null, { mode: "AK" }, profile("a", "id of a"), profile("b", "id of b"), profile("b", "other")];
    const file = await folder.write("cli.json", { current: "a", profiles });
    const env = { ALIBABA_CLOUD_CONFIG_FILE: file };

    expect(await cliProfile(emptyContext({ env }))).toMatchObject({ accessKeyId: "id of a" });
    expect(await cliProfile(emptyContext({ env: { ...env, ALIBABA_CLOUD_PROFILE: "b" } }))).toMatchObject({
      accessKeyId: "id of b",
    });
  });

  it("takes the profile default where the file names none", async () => {
    await using folder = await createFolder();
    await folder.write(FILE, { profiles: [{ name: "default", mode: "AK", ...OWN }] });

    expect(await cliProfile(emptyContext({ home: folder.path }))).toMatchObject({ accessKeyId: "LTAI5tKey" });
  });

  it("assumes the role of RamRoleArn with the profile's keys", async () => {
    await using sts = await startScriptedCloud([{ body: { Credentials: KEYS } }]);
    const more = { sts_token: "own", policy: "{}", external_id: "ext" };

    expect(await load([{ mode: "RamRoleArn", ...OWN, ...ROLE, ...more }], services(sts.url))).toEqual(CREDENTIALS);

    expect(sts.requests[0]?.target).toContain("SecurityToken=own&");
    expect(Object.fromEntries(new URLSearchParams(sts.requests[0]?.body))).toEqual({
      DurationSeconds: "1800",
      ExternalId: "ext",
      Policy: "{}",
      RoleArn: "acs:ram::1:role/x",
      RoleSessionName: "shop",
    });
  });

  it("calls the STS of the profile", async () => {
    const hosts: string[] = [];
    const fetch: typeof globalThis.fetch = (input) => {
      hosts.push(new URL(input as string).host);
      return Promise.resolve(Response.json({ Credentials: KEYS }));
    };
    const profile = { mode: "RamRoleArn", ...OWN, ...ROLE };

    await load([{ ...profile, sts_region: "cn-beijing" }], { fetch });
    await load([{ ...profile, sts_region: "cn-beijing", enable_vpc: true }], { fetch });
    await load([{ ...profile, sts_region: "cn-beijing", sts_endpoint: "sts.example.com" }], { fetch });

    expect(hosts).toEqual(["sts.cn-beijing.aliyuncs.com", "sts-vpc.cn-beijing.aliyuncs.com", "sts.example.com"]);
  });

  it("requests the role of EcsRamRole from the instance", async () => {
    await using cloud = await startScriptedCloud([{ body: "token" }, { body: KEYS }]);

    expect(await load([{ mode: "EcsRamRole", ram_role_name: "meter" }], services(cloud.url))).toEqual(CREDENTIALS);
    expect(cloud.requests.at(-1)?.target).toBe("/latest/meta-data/ram/security-credentials/meter");
  });

  it("assumes the role of RamRoleArnWithRoleName with those of the instance", async () => {
    await using cloud = await startScriptedCloud([{ body: "token" }, { body: KEYS }, { body: { Credentials: KEYS } }]);
    const profile = { mode: "RamRoleArnWithRoleName", ram_role_name: "meter", ...ROLE, expired_seconds: 0 };

    expect(await load([profile], services(cloud.url))).toEqual(CREDENTIALS);
    expect(cloud.requests[2]?.target).toContain(`AccessKeyId=${KEYS["AccessKeyId"]}&Action=AssumeRole&`);
    expect(new URLSearchParams(cloud.requests[2]?.body).get("DurationSeconds")).toBe("3600");
  });

  it("assumes the role of ChainableRamRoleArn with the keys of its source", async () => {
    await using sts = await startScriptedCloud([{ body: { Credentials: KEYS } }]);
    const chained = (source: string): ProfileFields => ({
      mode: "ChainableRamRoleArn",
      source_profile: source,
      ...ROLE,
    });

    const given = await load([chained("other1"), chained("other2"), { mode: "AK", ...OWN }], services(sts.url));

    expect(given).toEqual(CREDENTIALS);
    expect(sts.requests.map(({ target }) => new URL(target, sts.url).searchParams.get("AccessKeyId"))).toEqual([
      "LTAI5tKey",
      KEYS["AccessKeyId"],
    ]);
  });

  it("exchanges the token of OIDC", async () => {
    await using folder = await createFolder();
    await using sts = await startScriptedCloud([{ body: { Credentials: KEYS } }]);
    const oidc = {
      oidc_provider_arn: "acs:ram::1:oidc-provider/p",
      oidc_token_file: await folder.write("token", "jwt"),
    };

    expect(await load([{ mode: "OIDC", ...oidc, ...ROLE }], services(sts.url))).toEqual(CREDENTIALS);
    expect(Object.fromEntries(new URLSearchParams(sts.requests[0]?.body))).toEqual({
      DurationSeconds: "1800",
      OIDCProviderArn: "acs:ram::1:oidc-provider/p",
      OIDCToken: "jwt",
      RoleArn: "acs:ram::1:role/x",
      RoleSessionName: "shop",
    });
  });

  it("requests the URI of CredentialsURI", async () => {
    await using cloud = await startScriptedCloud([{ body: { Code: "Success", ...KEYS } }]);

    expect(await load([{ mode: "CredentialsURI", credentials_uri: cloud.url }], { fetch: globalThis.fetch })).toEqual(
      CREDENTIALS,
    );
  });

  it("is absent when it is disabled, or without a file or profile", async () => {
    await using folder = await createFolder();
    const context = emptyContext({ home: folder.path });

    expect(await cliProfile(context)).toEqual({ absent: `${folder.path}/${FILE} does not exist` });
    const file = await folder.write(FILE, { current: "gone", profiles: [] });
    expect(await cliProfile(context)).toEqual({ absent: `${file} has no profile that is current` });
    expect(await cliProfile({ ...context, env: { ALIBABA_CLOUD_CLI_PROFILE_DISABLED: "True" } })).toEqual({
      absent: "ALIBABA_CLOUD_CLI_PROFILE_DISABLED is true",
    });
  });

  it.each(['{"access_key_secret": "s3cret-s3cret",}', "[]", "null", '{"profiles": {}}'])(
    "rejects the configuration %s without quoting it",
    async (text) => {
      await using folder = await createFolder();
      const file = await folder.write(FILE, text);

      const error = await rejection(cliProfile(emptyContext({ home: folder.path })));

      expect(error.message).toBe(`${file} is not a configuration of the Aliyun CLI: JSON with a list of profiles`);
      expect(inspect(error, { showHidden: true })).not.toContain("s3cret");
    },
  );

  it("reports why a file cannot be read", async () => {
    await using folder = await createFolder();
    const env = { ALIBABA_CLOUD_CONFIG_FILE: folder.path };
    const secretive = (): Promise<string> => Promise.reject(new Error("s3cret"));

    expect((await rejection(cliProfile(emptyContext({ env })))).message).toBe(`${folder.path} cannot be read (EISDIR)`);
    expect((await rejection(cliProfile(emptyContext({ env, readFile: secretive })))).message).toBe(
      `${folder.path} cannot be read`,
    );
  });

  it.each<[readonly ProfileFields[], string]>([
    [[{}], "has no mode"],
    [[{ mode: "AK", access_key_secret: "s3cret-s3cret" }], "has no access_key_id"],
    [[{ mode: "AK", access_key_id: 5, access_key_secret: "s3cret-s3cret" }], "has no access_key_id"],
    [[{ mode: "StsToken", ...OWN, sts_token: "" }], "has no sts_token"],
    [[{ mode: "RamRoleArn", ...OWN }], "has no ram_role_arn"],
    [[{ mode: "OIDC", ...ROLE }], "has no oidc_provider_arn"],
    [[{ mode: "CredentialsURI" }], "has no credentials_uri"],
    [[{ mode: "CloudSSO", ...OWN }], "has an unsupported mode; supported are AK, StsToken, RamRoleArn, "],
    [[{ mode: "constructor", ...OWN }], "has an unsupported mode; supported are AK, "],
    [[{ mode: "ChainableRamRoleArn", ...ROLE }], "has no source_profile"],
    [
      [{ mode: "ChainableRamRoleArn", ...ROLE, source_profile: "main" }],
      "has a source_profile that is not another profile",
    ],
  ])("explains an invalid profile without a secret", async (profiles, message) => {
    const error = await rejection(load(profiles));

    expect(error.message).toMatch(/^profile "main" of \S+config\.json has /);
    expect(error.message).toContain(message);
    expect(inspect(error, { showHidden: true })).not.toContain("s3cret");
  });

  it("ends a cycle of source profiles", async () => {
    const chained = (source: string): ProfileFields => ({
      mode: "ChainableRamRoleArn",
      source_profile: source,
      ...ROLE,
    });

    const error = await rejection(load([chained("other1"), chained("main")]));

    expect(error.message).toMatch(/^profile "other1" .* has a source_profile that is not another profile of the file$/);
  });

  it("rejects with the reason when the role of the instance is missing", async () => {
    const profile = { mode: "RamRoleArnWithRoleName", ...ROLE };
    const env = { ALIBABA_CLOUD_ECS_METADATA_DISABLED: "true" };

    expect((await rejection(load([profile], { env }))).message).toMatch(
      /^profile "main" .* has no credentials: ALIBABA_CLOUD_ECS_METADATA_DISABLED is true$/,
    );
    expect((await rejection(load([profile], { fetch: refusedFetch }))).message).toMatch(
      /has no credentials: 100\.100\.100\.200 gave no answer \(ECONNREFUSED\)$/,
    );
  });
});
