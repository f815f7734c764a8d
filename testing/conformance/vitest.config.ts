import { defineConfig } from "vitest/config";

/** All random inputs of a run follow from it: vitest prints it, and CONFORMANCE_SEED repeats it. */
const seed = Number(process.env["CONFORMANCE_SEED"] ?? Date.now() % 2 ** 31);

export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    setupFiles: ["src/setup.ts"],
    sequence: { shuffle: true, seed },
    provide: { seed },
    // The clients are CommonJS: import them as Node.js does.
    deps: { interopDefault: false },
    testTimeout: 60_000,
    // A pipeline counts what passed; a person reads it.
    reporters: process.env["CI"] === undefined ? ["default"] : ["default", "json"],
    outputFile: { json: "coverage/results.json" },
  },
});
