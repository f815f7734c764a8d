import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

async function run(program: string, ...args: readonly string[]): Promise<string> {
  const file = new URL(`../../testing/heap/${program}.ts`, import.meta.url).pathname;
  const flags = args.filter((arg) => arg.startsWith("--"));
  const values = args.filter((arg) => !arg.startsWith("--"));
  const { stdout } = await promisify(execFile)(process.execPath, ["--no-warnings", ...flags, file, ...values]);
  return stdout;
}

describe("the bytes that a memory queue counts", () => {
  it("are within 20 % of the heap that its points take, whatever their shape", { timeout: 120_000 }, async () => {
    const lines = (await run("heap-of-shapes", "--expose-gc")).trim().split("\n");
    const shares = lines.map((line) => {
      const [title, taken, counted] = JSON.parse(line) as [string, number, number];
      return { title, share: counted / taken };
    });

    expect(shares).toHaveLength(6);
    expect(shares.filter(({ share }) => !(share > 0.8 && share < 1.25))).toEqual([]);
  });
});

it(
  "a pipeline with its default options lives in a heap of 96 MB while the cloud is down",
  { timeout: 120_000 },
  async () => {
    const { kept, lost } = JSON.parse(await run("dead-cloud", "--max-old-space-size=96", "300000")) as {
      readonly kept: number;
      readonly lost: number;
    };

    expect(kept + lost).toBe(300_000);
    expect(kept).toBe(100_000);
  },
);
