import { defineConfig } from "vitest/config";

/** Seed of all random inputs. Printed by vitest; CONFORMANCE_SEED sets it. */
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
    // CI counts tests in the JSON file.
    reporters: process.env["CI"] === undefined ? ["default"] : ["default", "json"],
    outputFile: { json: "coverage/results.json" },
  },
});
