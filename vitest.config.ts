import { availableParallelism } from "node:os";

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "packages/*/{src,page,browser}/**/*.test.ts",
      "apps/*/src/**/*.test.ts",
      "internal/*/{src,browser}/**/*.test.ts",
      "tools/**/*.test.ts",
      "testing/{documents,outages,queue-contract,reporter-contract,server,support}/src/**/*.test.ts",
    ],
    // The site is built first, and tested by `pnpm site`.
    exclude: ["apps/site/**", "**/node_modules/**"],
    sequence: { shuffle: true },
    // Finds what hangs; generous, since the machine may be busy.
    testTimeout: 30_000,
    // Long tests wait for processes, sockets and pauses: three of them keep two cores busy.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    // Real processes, sockets and browsers on a busy machine: CI retries once.
    // The report names each test that needed it; there is no retry on a developer's machine.
    retry: process.env["CI"] === undefined ? 0 : 1,
    // CI counts tests in the JSON file.
    reporters: process.env["CI"] === undefined ? ["default"] : ["default", "json"],
    outputFile: { json: "coverage/results.json" },
    coverage: {
      provider: "v8",
      reportOnFailure: true,
      reporter: ["text", "html"],
      // Of a page, what runs without a browser; Chromium tests the rest.
      include: [
        "packages/*/src/**/*.ts",
        "packages/*/page/model/**/*.ts",
        "testing/*-contract/src/**/*.ts",
        "internal/*/src/headers.ts",
      ],
      exclude: [
        "**/*.test.ts",
        "**/*.test-d.ts",
        "**/*.vectors.ts",
        "**/index.ts",
        // Test programs, many of them in separate processes.
        "packages/*/src/**/testing/**",
      ],
      thresholds: { lines: 97, branches: 92.5 },
    },
  },
});
