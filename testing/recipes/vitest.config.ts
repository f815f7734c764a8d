import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    testTimeout: 60_000,
    // One after the other: what builds and bundles takes all cores, and stopping is a matter of seconds.
    projects: [
      {
        extends: true,
        test: {
          name: "frameworks",
          globalSetup: "src/frameworks/copies.ts",
          include: ["src/{frameworks,conservation,cse-interfaces,otlp-comparison,own-requests}/**/*.test.ts"],
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "stops",
          include: ["src/*.test.ts", "src/{docker,kubernetes,pm2}/**/*.test.ts"],
          // The tests mostly wait for other processes.
          maxWorkers: 4,
          sequence: { groupOrder: 1 },
        },
      },
    ],
    sequence: { shuffle: true },
    // One retry in CI, as at the root.
    retry: process.env["CI"] === undefined ? 0 : 1,
    // CI counts tests in the JSON file.
    reporters: process.env["CI"] === undefined ? ["default"] : ["default", "json"],
    outputFile: { json: "coverage/results.json" },
  },
});
