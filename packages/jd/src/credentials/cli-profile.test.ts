import { inspect } from "node:util";

import { createFolder, rejection } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

import { cliProfile } from "./cli-profile.ts";
import { createWorld } from "./world.ts";

const TWO = "[default]\naccess_key = AK\nsecret_key = SK\n\n[prod]\naccess_key = AK2\nsecret_key = SK2\n";

describe("cliProfile", () => {
  it("takes the section default, again each time", async () => {
    await using folder = await createFolder();
    await folder.write(".jdc/config", TWO);
    const world = createWorld({ env: {}, home: folder.path });

    expect(await cliProfile(world)).toEqual({ accessKeyId: "AK", accessKeySecret: "SK" });
    await folder.write(".jdc/config", "[default]\naccess_key = new\nsecret_key = new");
    expect(await cliProfile(world)).toMatchObject({ accessKeyId: "new" });
  });

  it("takes the section that the command line uses now", async () => {
    await using folder = await createFolder();
    await folder.write(".jdc/config", TWO);
    await folder.write(".jdc/current", "prod\n");

    expect(await cliProfile(createWorld({ env: {}, home: folder.path }))).toMatchObject({ accessKeyId: "AK2" });
  });

  it("is absent where there is no file or no section", async () => {
    await using folder = await createFolder();
    const world = createWorld({ env: {}, home: folder.path });

    expect(await cliProfile(world)).toEqual({ absent: `there is no ${folder.path}/.jdc/config` });
    const file = await folder.write(".jdc/config", "[prod]");
    expect(await cliProfile(world)).toEqual({ absent: `${file} has no section [default]` });
  });

  it.each([
    ["secret_key = s3cret-s3cret", "has no access_key"],
    ["access_key = AK\nsecret_key =", "has no secret_key"],
  ])("says what is missing, and shows no secret", async (lines, message) => {
    await using folder = await createFolder();
    const file = await folder.write(".jdc/config", `[default]\n${lines}`);

    const error = await rejection(cliProfile(createWorld({ env: {}, home: folder.path })));

    expect(error.message).toBe(`section [default] of ${file} ${message}`);
    expect(inspect(error, { showHidden: true })).not.toContain("s3cret");
  });

  it.each([
    [Object.assign(new Error("s3cret"), { code: "EACCES" }), " (EACCES)"],
    [new Error("s3cret"), ""],
  ])("says that a file cannot be read, and no more than why", async (failure, shown) => {
    const world = createWorld({ env: {}, home: "/home", readFile: () => Promise.reject(failure) });

    const error = await rejection(cliProfile(world));

    expect(error.message).toBe(`/home/.jdc/config cannot be read${shown}`);
    expect(error.cause).toBeUndefined();
  });
});
