import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { isGone, ownerHere } from "./owner.ts";

const here = ownerHere();

describe("isGone", () => {
  it("counts itself and another queue of this process as alive", () => {
    expect(isGone(here, here)).toBe(false);
    expect(isGone(ownerHere(), here)).toBe(false);
    expect(ownerHere().queue).not.toBe(here.queue);
  });

  it("distinguishes an ended process from a running one", async () => {
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
    const owner = { ...here, pid: child.pid ?? 0, started: undefined };
    expect(isGone(owner, here)).toBe(false);

    child.kill("SIGKILL");
    await once(child, "exit");

    expect(isGone(owner, here)).toBe(true);
  });

  it.runIf(process.platform === "linux")("is not taken in by a process with the same id", () => {
    // The one with that id now started at another time.
    expect(isGone({ ...here, pid: process.ppid, started: "1" }, here)).toBe(true);
    expect(isGone({ ...here, started: "1" }, here)).toBe(true);
  });

  it.runIf(process.platform === "linux")("takes a zombie process for gone", async () => {
    // The shell becomes a program that never params what became of the shell's children.
    const parent = spawn("sh", ["-c", "sleep 0 & echo $!; exec sleep 60"], { stdio: ["ignore", "pipe", "ignore"] });
    const [line] = (await once(parent.stdout, "data")) as [Buffer];
    const owner = { ...here, pid: Number(String(line)), started: "1" };
    const state = (): string =>
      readFileSync(`/proc/${owner.pid}/stat`, "latin1")
        .replace(/^.*\) /u, "")
        .slice(0, 1);

    await expect.poll(state, { timeout: 10_000 }).toBe("Z");

    expect(isGone(owner, here)).toBe(true);
    parent.kill("SIGKILL");
  });

  it("counts processes of another host as alive", () => {
    expect(isGone({ ...here, host: "elsewhere", pid: 4_194_305 }, here)).toBe(false);
  });
});
