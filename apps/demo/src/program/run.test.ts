import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { start } from "./testing/start.ts";

describe("the demo", () => {
  it("ends with what became of every point at a Ctrl-C that npx hands on once more", async () => {
    const { child, output, said } = start("--port", "0");
    await said("Ctrl-C ends it");

    child.kill("SIGINT");
    await sleep(5);
    child.kill("SIGINT");
    const [code] = (await once(child, "exit")) as [number];

    expect(code).toBe(0);
    expect(output()).toContain("What became of it");
    expect(output()).not.toContain("Left as it is");
  }, 60_000);

  it("leaves no sender behind when it is killed, and no complaint of one", async () => {
    const { child, complaints, said } = start("--port", "0");
    await said("Ctrl-C ends it");

    child.kill("SIGKILL");
    // The sender writes to the same stream, which ends with the last of the two.
    await once(child.stderr, "end");

    expect(complaints()).not.toContain("Error");
  }, 60_000);
});
