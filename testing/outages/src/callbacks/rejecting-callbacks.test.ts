import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { startEmulator } from "@yunmeter/emulator";
import { describe, expect, it } from "vitest";

import { CREDENTIALS } from "../queues/use-queue.ts";

const CHILD = new URL("rejecting-callbacks.ts", import.meta.url).pathname;

describe("an option whose function rejects", () => {
  it("leaves no rejection that would end the program", { timeout: 120_000 }, async () => {
    await using emulator = await startEmulator({ accounts: [CREDENTIALS] });

    const { stdout } = await promisify(execFile)(process.execPath, [CHILD, emulator.url]);

    expect(JSON.parse(stdout)).toEqual({ cases: 16, unhandled: [] });
  });
});
