// A benchmark is run by hand, months apart. Here each runs with as little work as it can, so that it still does then.
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

import manifest from "../package.json" with { type: "json" };
import { COMPARISONS } from "./clients/comparisons.ts";
import { requireBuilt } from "./clients/first-points.ts";
import { startContest } from "./clients/rounds.ts";

const FOLDER = join(import.meta.dirname, "..");

/** The scripts of package.json, with arguments for little work. */
const QUICK: Readonly<Record<string, readonly string[]>> = {
  "exit-matrix": ["natural"],
  "pipeline:add": ["1000"],
  "pipeline:costs": ["2"],
  "pipeline:footprint": ["2000", "100"],
  "pipeline:outage": ["6"],
  "pipeline:rates": ["1", "1000"],
  "pipeline:roll-up-turns": ["20", "4"],
  "pipeline:flat": ["2000", "100"],
  "pipeline:turns": ["2000", "200"],
  "remote-write": ["1"],
  sqlite: ["", "2"],
  transports: ["1"],
};
// Takes a build; its contenders are tried below.
const { clients, ...scripts } = manifest.scripts;

describe("each script of the benchmarks", () => {
  it.each(Object.entries(scripts))("%s runs to its end and prints figures", async (name, command) => {
    const [program = "", ...words] = command.split(" ");
    const { stdout, stderr } = await promisify(execFile)(join(FOLDER, program), [...words, ...(QUICK[name] ?? [])], {
      cwd: FOLDER,
    });

    expect(stderr).toBe("");
    expect(stdout).toMatch(/\d/u);
    expect(stdout).not.toContain("NaN");
  });

  it("has its arguments for little work", () => {
    expect(Object.keys(QUICK).toSorted()).toEqual(Object.keys(scripts).toSorted());
  });
});

describe(`each contender of ${clients.split(" ").at(-1)}`, () => {
  const names = new Set(COMPARISONS.flatMap(({ cloud, other }) => [`${cloud} ours`, `${cloud} ${other}`]));

  it.each([...names])("%s delivers a request", async (name) => {
    const server = fork(new URL("server.ts", import.meta.url));
    const [port] = (await once(server, "message")) as [number];
    const contest = await startContest(port);

    expect(await contest.once(name, 1, 2)).toBeGreaterThan(0);
    contest.close();
    server.kill();
  });
});

describe("the processes beside a benchmark", () => {
  it.each([
    ["server", "server.ts", []],
    ["client", "clients/worker.ts", ["alibaba bare fetch", "1"]],
  ])("the %s ends when its parent is gone", async (_, file, words) => {
    const child = fork(new URL(file, import.meta.url), words);
    await once(child, "message");
    child.disconnect();

    expect(await once(child, "exit")).toEqual([0, null]);
  });
});

describe("the first points", () => {
  it("are refused before the run when a package has no build", () => {
    const empty = mkdtempSync(join(tmpdir(), "unbuilt-"));
    try {
      expect(() => requireBuilt(empty)).toThrow("packages without a build: core, alibaba; run npx -y pnpm@12 build");
    } finally {
      rmSync(empty, { recursive: true });
    }
  });
});
