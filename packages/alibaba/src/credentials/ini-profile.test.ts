import { inspect } from "node:util";

import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { createFolder, CREDENTIALS, emptyContext, KEYS, rejection } from "./credentials.fixture.ts";
import { iniProfile } from "./ini-profile.ts";

const FILE = ".alibabacloud/credentials";

const KEY_LINES = "access_key_id = LTAI5tKey   # mine\naccess_key_secret = s3cret-s3cret\n";

describe("iniProfile", () => {
  it("reads keys from the section default, again each time", async () => {
    await using folder = await createFolder();
    await folder.write(FILE, `[default]\ntype = access_key\n${KEY_LINES}`);
    const context = emptyContext({ home: folder.path });

    expect(await iniProfile(context)).toEqual({ accessKeyId: "LTAI5tKey", accessKeySecret: "s3cret-s3cret" });
    await folder.write(FILE, "[default]\ntype=access_key\naccess_key_id=new\naccess_key_secret=new");
    expect(await iniProfile(context)).toMatchObject({ accessKeyId: "new" });
  });

  it("reads the file and the section that the environment names", async () => {
    await using folder = await createFolder();
    const file = await folder.write("elsewhere.ini", `[default]\n[prod]\ntype = access_key\n${KEY_LINES}`);
    const env = { ALIBABA_CLOUD_CREDENTIALS_FILE: file, ALIBABA_CLOUD_PROFILE: "prod" };

    expect(await iniProfile(emptyContext({ env }))).toMatchObject({ accessKeyId: "LTAI5tKey" });
  });

  it("assumes a role with its keys", async () => {
    await using folder = await createFolder();
    await using sts = await startScriptedCloud([{ body: { Credentials: KEYS } }]);
    const role = 'role_arn = acs:ram::1:role/x\nrole_session_name = shop\npolicy = {"Version":"1"}';
    await folder.write(FILE, `[default]\ntype = ram_role_arn\n${KEY_LINES}${role}`);
    const context = emptyContext({ home: folder.path, fetch: globalThis.fetch, stsUrl: sts.url });

    expect(await iniProfile(context)).toEqual(CREDENTIALS);
    expect(sts.requests[0]?.target).toContain("AccessKeyId=LTAI5tKey&Action=AssumeRole&");
    expect(Object.fromEntries(new URLSearchParams(sts.requests[0]?.body))).toEqual({
      DurationSeconds: "3600",
      Policy: '{"Version":"1"}',
      RoleArn: "acs:ram::1:role/x",
      RoleSessionName: "shop",
    });
  });

  it("requests the role of the instance", async () => {
    await using folder = await createFolder();
    await using cloud = await startScriptedCloud([{ body: "token" }, { body: KEYS }]);
    await folder.write(FILE, "[default]\ntype = ecs_ram_role\nrole_name = meter");
    const context = emptyContext({ home: folder.path, fetch: globalThis.fetch, metadataUrl: cloud.url });

    expect(await iniProfile(context)).toEqual(CREDENTIALS);
    expect(cloud.requests[1]?.target).toBe("/latest/meta-data/ram/security-credentials/meter");
  });

  it("is absent where there is no file or no section", async () => {
    await using folder = await createFolder();
    const context = emptyContext({ home: folder.path });

    expect(await iniProfile(context)).toEqual({ absent: `${folder.path}/${FILE} does not exist` });
    const file = await folder.write(FILE, "[other]");
    expect(await iniProfile(context)).toEqual({ absent: `${file} has no section [default]` });
  });

  it.each([
    ["", "has no type"],
    ["type = access_key\naccess_key_secret = s3cret-s3cret", "has no access_key_id"],
    ["type = access_key\naccess_key_id = id\naccess_key_secret =", "has no access_key_secret"],
    [`type = ram_role_arn\n${KEY_LINES}`, "has no role_arn"],
    [
      `type = rsa_key_pair\n${KEY_LINES}`,
      "has an unsupported type; supported are access_key, ecs_ram_role, ram_role_arn",
    ],
    ["type = toString", "has an unsupported type; supported are access_key, ecs_ram_role, ram_role_arn"],
  ])("explains an invalid section without a secret", async (lines, message) => {
    await using folder = await createFolder();
    const file = await folder.write(FILE, `[default]\n${lines}`);

    const error = await rejection(iniProfile(emptyContext({ home: folder.path })));

    expect(error.message).toBe(`section [default] of ${file} ${message}`);
    expect(inspect(error, { showHidden: true })).not.toContain("s3cret");
  });
});
