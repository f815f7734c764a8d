import { execFile } from "node:child_process";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

const LINKED = join(import.meta.dirname, "../../node_modules/.bin");
/** As `pnpm exec` sets it: the commands run on the Node.js of the catalog. */
const PATH = [LINKED, dirname(process.execPath), process.env["PATH"]].join(delimiter);

describe("a clone", () => {
  it.each([
    ["demo", "--help", /^Usage: npx -y pnpm@12 demo/u],
    ["yunmeter", "--version", /^\d+\.\d+\.\d+\n$/u],
  ])(
    "has the command %s, whose first line is the program's",
    async (name, flag, first) => {
      const env = { ...process.env, PATH, LC_ALL: "C" };
      const { stdout, stderr } = await promisify(execFile)(join(LINKED, name), [flag], { env });

      expect(stdout).toMatch(first);
      expect(stderr).toBe("");
    },
    120_000,
  );
});
