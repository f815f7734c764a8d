import { describe, expect, it } from "vitest";

import { LIMIT_PRESET_NAMES } from "./limits.ts";
import { readArguments, runProgram, USAGE } from "./program.ts";
import { send } from "./testing/send.ts";

describe("readArguments", () => {
  it("defaults to port 4180 and the emulator's options", () => {
    expect(readArguments([])).toEqual({ port: 4180, retain: {} });
  });

  it("reads every argument", () => {
    const args =
      "--port 0 --host ::1 --account a:b:c:d --account d:e --loose --confidence high --rule-off jd.age --limits jd " +
      "--limits alibaba-free --retain-points 5 --retain-requests 6 --anonymous-cse --allow-host emulator";

    expect(readArguments(args.split(" "))).toEqual({
      port: 0,
      host: "::1",
      accounts: [
        { accessKeyId: "a", accessKeySecret: "b", securityToken: "c:d" },
        { accessKeyId: "d", accessKeySecret: "e" },
      ],
      loose: true,
      leastConfidence: "high",
      rulesOff: ["jd.age"],
      limits: ["jd", "alibaba-free"],
      retain: { points: 5, requests: 6 },
      anonymousCse: true,
      allowedHosts: ["emulator"],
    });
  });

  it.each([["--account", "only-an-id"], ["--account", "id:secret:"], ["--no-such-option"], ["extra"]])(
    "refuses %s %s",
    (...args) => {
      expect(() => readArguments(args)).toThrow(TypeError);
    },
  );

  it("names every preset in its help", () => {
    expect(LIMIT_PRESET_NAMES.filter((name) => !USAGE.includes(name))).toEqual([]);
  });
});

describe("runProgram", () => {
  it("prints every endpoint and no secret", async () => {
    let said = "";
    const emulator = await runProgram(["--port", "0", "--account", "my-id:my-secret"], (text) => (said += text));

    const answer = await send(emulator?.url ?? "", { target: "/" });
    await emulator?.close();

    expect(answer.status).toBe(404);
    expect(said).toContain(`Yunmeter emulator at ${emulator?.url}\n`);
    expect(said).toContain("my-id");
    expect(said).not.toContain("my-secret");
  });

  it("prints that it is loose", async () => {
    let said = "";
    const emulator = await runProgram(["--port", "0", "--loose"], (text) => (said += text));
    await emulator?.close();

    expect(said).toMatch(/, loose\n/u);
  });

  it("warns of an address on the network, and of the public key there", async () => {
    let said = "";
    const emulator = await runProgram(["--port", "0", "--host", "0.0.0.0"], (text) => (said += text));
    await emulator?.close();

    expect(said).toMatch(/Warning {2}0\.0\.0\.0 is reachable from the network/u);
    expect(said).toMatch(/Warning {2}The default key yunmeter is public/u);
  });

  it("names the flags that are wrong, all of them", async () => {
    const args = ["--port", "x", "--confidence", "hi", "--rule-off", "jd.point", "--limits", "alibaba-fre"];

    const error: unknown = await runProgram(args, () => undefined).catch((reason: unknown) => reason);

    expect(String(error)).toMatch(/--port must be a whole number/u);
    expect(String(error)).toMatch(/--confidence must be "high" or "medium" or "low"/u);
    expect(String(error)).toMatch(/--rule-off/u);
    expect(String(error)).toMatch(/--limits must be limits, a preset \(alibaba-free/u);
  });

  it("prints its usage with --help and starts nothing", async () => {
    let said = "";

    const emulator = await runProgram(["--help"], (text) => (said += text));

    expect(emulator).toBeUndefined();
    expect(said).toBe(USAGE);
  });
});
