import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    sequence: { shuffle: true },
    testTimeout: 60_000,
    globalSetup: "src/frameworks/copies.ts",
    // The tests mostly wait for other processes.
    maxWorkers: 4,
    // One retry in CI, as at the root.
    retry: process.env["CI"] === undefined ? 0 : 1,
    // CI counts tests in the JSON file.
    reporters: process.env["CI"] === undefined ? ["default"] : ["default", "json"],
    outputFile: { json: "coverage/results.json" },
  },
});
