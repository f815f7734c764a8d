import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { start } from "./testing/start.ts";

describe("the demo", () => {
  it("prints the page's address alone on the first line, and ends with every order's fate at a Ctrl-C that npx sends twice", async () => {
    const { child, output, complaints, printed, temporaryFolder } = start("--port", "0");
    await printed("Ctrl-C ends the demo");
    const [address, blank, ...others] = output().split("\n");

    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/u);
    expect(blank).toBe("");
    expect(others.join("\n")).toContain("Show me");
    for (const name of ["Alibaba Cloud", "JD Cloud", "Tencent Cloud", "Huawei Cloud", "Prometheus"])
      expect(output()).toContain(name);
    expect(complaints()).toBe("Starting…\n");

    const exited = once(child, "exit");
    child.kill("SIGINT");
    await sleep(5);
    child.kill("SIGINT");
    const [code] = (await exited) as [number];

    expect(code).toBe(0);
    const [, taken, everywhere, onTheWay] =
      /(\d+) orders taken = (\d+) stored everywhere \+ (\d+) on the way\. 0 lost/u.exec(output()) ?? [];
    expect(Number(taken)).toBeGreaterThan(0);
    expect([everywhere, onTheWay]).toEqual([taken, "0"]);
    expect(await readdir(temporaryFolder)).toEqual([]);
  }, 120_000);

  it("stops at once at a second Ctrl-C, and leaves nothing behind", async () => {
    const { child, output, printed, temporaryFolder } = start("--port", "0");
    await printed("Ctrl-C ends the demo");

    // On a fast machine it may have ended before the second signal.
    const exited = once(child, "exit");
    child.kill("SIGINT");
    await sleep(400);
    child.kill("SIGINT");
    const [code] = (await exited) as [number];

    // On a fast machine everything was sent before the second signal.
    expect(code === 130 ? output().includes("Stopped at once") : code === 0).toBe(true);
    expect(await readdir(temporaryFolder)).toEqual([]);
  }, 120_000);

  it("leaves nothing behind at a Ctrl-C while it starts", async () => {
    const { child, printed, temporaryFolder } = start("--port", "0");
    await printed("Starting…");
    child.kill("SIGINT");
    await once(child.stderr, "end");

    expect(child.exitCode).toBe(130);
    expect(await readdir(temporaryFolder)).toEqual([]);
  }, 120_000);

  it("leaves neither a sender nor a folder behind when it is killed", async () => {
    const { child, complaints, printed, temporaryFolder } = start("--port", "0");
    await printed("Ctrl-C ends the demo");

    child.kill("SIGKILL");
    // The sender writes to the same stream, which ends with the last of the two processes.
    await once(child.stderr, "end");

    expect(complaints()).toBe("Starting…\n");
    expect(await readdir(temporaryFolder)).toEqual([]);
  }, 120_000);

  it("prints Chinese where LANG is Chinese", async () => {
    const { child, output } = start("--lang", "zh", "--help");
    await once(child, "exit");

    expect(output()).toContain("用法：npx -y pnpm@12 demo");
  });
});
