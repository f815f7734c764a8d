import { createRequire } from "node:module";
import { join } from "node:path";

import { expect, it } from "vitest";

import { startEmulator } from "../../../../packages/emulator/src/index.ts";
import { COPIES } from "./copies.ts";
import { startProgram } from "./program.ts";
import { storedOrders } from "./stored-orders.ts";

const JEST = join(createRequire(import.meta.url).resolve("jest/package.json"), "../bin/jest.js");

it.each([
  ["Jest as `nest new` sets it up, by require() of ES modules", ["--experimental-vm-modules", JEST]],
  ["Jest that transforms the packages, as Node.js before 24.9 needs it", [JEST, "--config", "jest.transform.json"]],
])(
  "the shop in NestJS is tested by %s, and its order reaches the cloud",
  async (_, commandLine) => {
    await using emulator = await startEmulator();
    const env = {
      CLOUD: emulator.url,
      HUAWEICLOUD_SDK_AK: "yunmeter",
      HUAWEICLOUD_SDK_SK: "yunmeter-secret",
      HUAWEICLOUD_SDK_PROJECT_ID: "0123456789abcdef0123456789abcdef",
    };
    await using jest = startProgram(join(COPIES, "nest"), [...commandLine, "--runInBand"], env);

    const { code } = await jest.ended;

    expect({ code, output: jest.output() }).toMatchObject({ code: 0 });
    expect(jest.output()).toContain("1 passed");
    expect(storedOrders(emulator)).toBe(1);
  },
  120_000,
);
