import { spawn } from "node:child_process";
import { once } from "node:events";

import { describe, expect, it } from "vitest";

import { createOwner } from "./owner.ts";

describe("createOwner", () => {
  it("gives each queue of a process its name", () => {
    const [one, other] = [createOwner(), createOwner()];

    expect(one.name).not.toBe(other.name);
    expect(one.name.split(":").slice(0, 3)).toEqual(other.name.split(":").slice(0, 3));
  });

  it("counts owners on other hosts as alive", () => {
    expect(createOwner().isGone("elsewhere.0123456789ab:1:1:aaaaaaaaaaaa/1")).toBe(false);
    expect(createOwner().isGone("not a lease of ours")).toBe(false);
  });

  it.runIf(process.platform === "linux")("distinguishes a living process from one that has ended", async () => {
    const { name, isGone } = createOwner();
    const [host] = name.split(":");
    const child = spawn("sleep", ["60"]);
    await once(child, "spawn");

    expect(isGone(`${name}/1`)).toBe(false);
    expect(isGone(`${host}:${child.pid}:1:aaaaaaaaaaaa/1`), "another process had this id").toBe(true);
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(isGone(`${host}:${child.pid}:1:aaaaaaaaaaaa/1`)).toBe(true);
  });
});
