import { describe, expect, it } from "vitest";

import { AuthenticationError } from "../errors/authentication-error.ts";
import { readKeyFile } from "./read-key-file.ts";

const failing = (code?: string) => () => Promise.reject(Object.assign(new Error("in the way: s3cret"), { code }));

describe("readKeyFile", () => {
  it("reads what is there", async () => {
    expect(await readKeyFile(async (path) => `text of ${path}`, "/keys")).toBe("text of /keys");
  });

  it.each(["ENOENT", "ENOTDIR"])("finds nothing where there is no file (%s)", async (code) => {
    expect(await readKeyFile(failing(code), "/keys")).toBeUndefined();
  });

  it("says which file cannot be read, in its own words", async () => {
    const error: unknown = await readKeyFile(failing("EACCES"), "/keys").catch((thrown: unknown) => thrown);

    expect(AuthenticationError.isInstance(error) && error.message).toBe("/keys cannot be read (EACCES)");
    await expect(readKeyFile(failing(), "/keys")).rejects.toThrow(/^\/keys cannot be read$/);
  });
});
