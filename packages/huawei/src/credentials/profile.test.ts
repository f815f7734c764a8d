import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { createFolder, CREDENTIAL, CREDENTIALS, emptyContext, rejection } from "./credentials.fixture.ts";
import { profileKeys } from "./profile.ts";

const FILE = ".huaweicloud/credentials";

describe("profileKeys", () => {
  it("reads the section [basic] for each call", async () => {
    await using folder = await createFolder();
    const context = emptyContext({ home: folder.path });
    await folder.write(FILE, "[basic]\nak = one\nsk = two # a comment\n[global]\nak = other\nsk = other");

    expect(await profileKeys(context)).toEqual({ accessKeyId: "one", accessKeySecret: "two" });
    await folder.write(FILE, "[basic]\nak = one\nsk = two\nsecurity_token = three");
    expect(await profileKeys(context)).toEqual({ accessKeyId: "one", accessKeySecret: "two", securityToken: "three" });
  });

  it("reads the file that the environment names", async () => {
    await using folder = await createFolder();
    const file = await folder.write("elsewhere", "[basic]\nak = one\nsk = two");

    expect(await profileKeys(emptyContext({ env: { HUAWEICLOUD_SDK_CREDENTIALS_FILE: file } }))).toMatchObject({
      accessKeyId: "one",
    });
  });

  it("exchanges the token of an identity provider", async () => {
    await using iam = await startScriptedCloud([
      { headers: { "x-subject-token": "t" }, body: "" },
      { body: { credential: CREDENTIAL } },
    ]);
    await using folder = await createFolder();
    const token = await folder.write("token", "id-token");
    await folder.write(FILE, `[basic]\nidp_id = idp\nid_token_file = ${token}\nproject_id = p-1`);
    const context = emptyContext({ home: folder.path, fetch: globalThis.fetch, iamUrl: iam.url });

    expect(await profileKeys(context)).toEqual(CREDENTIALS);
    expect(iam.requests[0]?.body).toContain('"p-1"');
  });

  it("prefers the IAM of the profile to that of the environment", async () => {
    await using iam = await startScriptedCloud([
      { headers: { "x-subject-token": "t" }, body: "" },
      { body: { credential: CREDENTIAL } },
    ]);
    await using folder = await createFolder();
    const token = await folder.write("token", "id-token");
    await folder.write(FILE, `[basic]\nidp_id = idp\nid_token_file = ${token}\niam_endpoint = ${iam.url}`);
    const env = { HUAWEICLOUD_SDK_IAM_ENDPOINT: "http://127.0.0.1:1" };

    expect(await profileKeys(emptyContext({ home: folder.path, env, fetch: globalThis.fetch }))).toEqual(CREDENTIALS);
  });

  it("rejects an IAM over plain http", async () => {
    await using folder = await createFolder();
    const token = await folder.write("token", "id-token");
    await folder.write(FILE, `[basic]\nidp_id = idp\nid_token_file = ${token}\niam_endpoint = http://iam.example`);

    expect((await rejection(profileKeys(emptyContext({ home: folder.path })))).message).toBe(
      "iam_endpoint must be a URL of https",
    );
  });

  it("is absent without a file, and without the section", async () => {
    await using folder = await createFolder();
    await folder.write(FILE, "[global]\nak = one");

    expect(await profileKeys(emptyContext())).toEqual({ absent: "/nowhere/.huaweicloud/credentials does not exist" });
    expect(await profileKeys(emptyContext({ home: folder.path }))).toMatchObject({
      absent: expect.stringContaining("has no section [basic]") as string,
    });
  });

  it.each([
    ["ak", "sk = hush"],
    ["sk", "ak = hush"],
  ])("says that %s is missing, without showing the other", async (missing, line) => {
    await using folder = await createFolder();
    await folder.write(FILE, `[basic]\n${line}`);

    const { message } = await rejection(profileKeys(emptyContext({ home: folder.path })));

    expect(message).toMatch(new RegExp(`^section \\[basic\\] of .* has no ${missing}$`));
    expect(message).not.toContain("hush");
  });
});
