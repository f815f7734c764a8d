import { inspect } from "node:util";

import { localContext } from "@yunmeter/core/credentials";
import { createFolder, rejection } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { cliProfile } from "./cli-profile.ts";

const TWO = "[default]\naccess_key = AK\nsecret_key = SK\n\n[prod]\naccess_key = AK2\nsecret_key = SK2\n";

describe("cliProfile", () => {
  it("reads the section default for each call", async () => {
    await using folder = await createFolder();
    await folder.write(".jdc/config", TWO);
    const context = localContext({ env: {}, home: folder.path });

    expect(await cliProfile(context)).toEqual({ accessKeyId: "AK", accessKeySecret: "SK" });
    await folder.write(".jdc/config", "[default]\naccess_key = new\nsecret_key = new");
    expect(await cliProfile(context)).toMatchObject({ accessKeyId: "new" });
  });

  it("reads the current section of the command line", async () => {
    await using folder = await createFolder();
    await folder.write(".jdc/config", TWO);
    await folder.write(".jdc/current", "prod\n");

    expect(await cliProfile(localContext({ env: {}, home: folder.path }))).toMatchObject({ accessKeyId: "AK2" });
  });

  it("is absent without a file or a section", async () => {
    await using folder = await createFolder();
    const context = localContext({ env: {}, home: folder.path });

    expect(await cliProfile(context)).toEqual({ absent: `${folder.path}/.jdc/config does not exist` });
    const file = await folder.write(".jdc/config", "[prod]");
    expect(await cliProfile(context)).toEqual({ absent: `${file} has no section [default]` });
  });

  it("does not show the content of `current` when it names no section", async () => {
    await using folder = await createFolder();
    const file = await folder.write(".jdc/config", TWO);
    const current = await folder.write(".jdc/current", "s3cret-s3cret\nmore");

    const found = await cliProfile(localContext({ env: {}, home: folder.path }));

    expect(found).toEqual({ absent: `${file} has no section that ${current} names` });
  });

  it.each([
    ["secret_key = s3cret-s3cret", "has no access_key"],
    ["access_key = AK\nsecret_key =", "has no secret_key"],
  ])("names the missing field and shows no secret", async (lines, message) => {
    await using folder = await createFolder();
    const file = await folder.write(".jdc/config", `[default]\n${lines}`);

    const error = await rejection(cliProfile(localContext({ env: {}, home: folder.path })));

    expect(error.message).toBe(`section [default] of ${file} ${message}`);
    expect(inspect(error, { showHidden: true })).not.toContain("s3cret");
  });

  it.each([
    [Object.assign(new Error("s3cret"), { code: "EACCES" }), " (EACCES)"],
    [new Error("s3cret"), ""],
  ])("reports that a file cannot be read with the code only", async (failure, shown) => {
    const context = localContext({ env: {}, home: "/home", readFile: () => Promise.reject(failure) });

    const error = await rejection(cliProfile(context));

    expect(error.message).toBe(`/home/.jdc/config cannot be read${shown}`);
    expect(error.cause).toBeUndefined();
  });
});
