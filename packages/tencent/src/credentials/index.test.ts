import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inspect } from "node:util";

import { AuthenticationError, ConfigurationError } from "@yunmeter/core";
import { afterEach, describe, expect, it, vi } from "vitest";

import { defaultCredentials, type DefaultCredentialsOptions } from "./index.ts";

const HOME_FILE = join("/home/me", ".tencentcloud", "credentials");
const SYSTEM_FILE = "/etc/tencentcloud/credentials";
const section = (id: string): string => `[default]\nsecret_id = ${id}\nsecret_key = ${id}-secret\n`;

function machine(files: Record<string, string>, env: Record<string, string> = {}): DefaultCredentialsOptions {
  const readFile = async (path: string): Promise<string> => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error("no such file"), { code: "ENOENT" });
    return text;
  };
  return { env, home: "/home/me", readFile };
}

async function found(files: Record<string, string>, env?: Record<string, string>): Promise<string> {
  return (await defaultCredentials(machine(files, env))()).accessKeyId;
}

async function failureOf(files: Record<string, string>, env?: Record<string, string>): Promise<Error> {
  return defaultCredentials(machine(files, env))().then(
    () => new Error("it gave credentials"),
    (error: unknown) => error as Error,
  );
}

describe("defaultCredentials", () => {
  afterEach(() => vi.unstubAllEnvs());

  it("looks in the order of the official SDKs", async () => {
    const files = { [HOME_FILE]: section("home"), [SYSTEM_FILE]: section("system"), "/mine": section("mine") };
    const keys = { TENCENTCLOUD_SECRET_ID: "env", TENCENTCLOUD_SECRET_KEY: "secret" };
    const file = { TENCENTCLOUD_CREDENTIALS_FILE: "/mine" };

    expect(await found(files, { ...keys, ...file })).toBe("env");
    expect(await found(files, file)).toBe("mine");
    expect(await found(files)).toBe("home");
    expect(await found({ [SYSTEM_FILE]: section("system") })).toBe("system");
  });

  it("takes quotes and comments for what they are, and says when keys are temporary", async () => {
    const text =
      '# keys\n[default]\nsecret_id = "id" ; mine\nsecret_key=a/b+c=\ntoken = t0ken\n[other]\nsecret_id = no';

    expect(await defaultCredentials(machine({ [HOME_FILE]: text }))()).toEqual({
      accessKeyId: "id",
      accessKeySecret: "a/b+c=",
      securityToken: "t0ken",
    });
  });

  it("lists every source and why it gave nothing, and what to do", async () => {
    const error = await failureOf({});

    expect(AuthenticationError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ vendor: "tencent" });
    expect(error.message).toBe(
      "found no credentials. Set TENCENTCLOUD_SECRET_ID and TENCENTCLOUD_SECRET_KEY, or write secret_id and secret_key " +
        "into the section [default] of ~/.tencentcloud/credentials. " +
        "Looked in the environment: TENCENTCLOUD_SECRET_ID is not set, TENCENTCLOUD_SECRET_KEY is not set; " +
        `the credentials file: ${HOME_FILE} and ${SYSTEM_FILE} do not exist`,
    );
    expect((await failureOf({}, { TENCENTCLOUD_CREDENTIALS_FILE: "/mine" })).message).toContain("/mine does not exist");
    expect((await failureOf({ [HOME_FILE]: "[other]\n" })).message).toContain("has no section [default]");
  });

  it.each([
    ["[default]\nsecret_id = id\n", "no secret_key"],
    ["[default]\nsecret_key = s3cret-s3cret\nsecret_id =\n", "no secret_id"],
  ])("says what is missing in a file, and shows nothing of it", async (text, missing) => {
    const error = await failureOf({ [HOME_FILE]: text });

    expect(error.message).toContain(`section [default] of ${HOME_FILE} has ${missing}`);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain("s3cret-s3cret");
  });

  it("looks at the world as it is when it is given no other", async () => {
    const folder = await mkdtemp(join(tmpdir(), "tencent-credentials-"));
    await mkdir(join(folder, ".tencentcloud"));
    await writeFile(join(folder, ".tencentcloud", "credentials"), section("real"));
    for (const name of ["TENCENTCLOUD_SECRET_ID", "TENCENTCLOUD_SECRET_KEY", "TENCENTCLOUD_CREDENTIALS_FILE"])
      vi.stubEnv(name, "");
    vi.stubEnv("HOME", folder);
    vi.stubEnv("USERPROFILE", folder);

    const { accessKeyId } = await defaultCredentials()();

    await rm(folder, { recursive: true });
    expect(accessKeyId).toBe("real");
  });

  it("refuses options that are wrong, all at once", () => {
    const wrong = { env: 5, home: "", readFile: "x", stsUrl: "" } as unknown as DefaultCredentialsOptions;

    expect(() => defaultCredentials(wrong)).toThrow(ConfigurationError);
    expect(() => defaultCredentials(wrong)).toThrow(
      /^defaultCredentials: env must be .*; home must be .*; readFile must be .*; stsUrl is not an option/,
    );
  });
});
