import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    sequence: { shuffle: true },
    testTimeout: 60_000,
    // They wait for other processes most of the time.
    maxWorkers: 4,
    // As at the root: a pipeline looks twice before it says no.
    retry: process.env["CI"] === undefined ? 0 : 1,
    // A pipeline counts what passed; a person reads it.
    reporters: process.env["CI"] === undefined ? ["default"] : ["default", "json"],
    outputFile: { json: "coverage/results.json" },
  },
});
