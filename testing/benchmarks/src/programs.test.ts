// A benchmark is run by hand, months apart. Here each runs with as little work as it can, so that it still does then.
import { execFile, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

import manifest from "../package.json" with { type: "json" };
import { COMPARISONS } from "./clients/comparisons.ts";
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
