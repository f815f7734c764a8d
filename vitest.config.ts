import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: [
      "packages/*/{src,page,browser}/**/*.test.ts",
      "apps/*/src/**/*.test.ts",
      "internal/*/src/**/*.test.ts",
      "testing/{queue-contract,reporter-contract,server,support}/src/**/*.test.ts",
    ],
    sequence: { shuffle: true },
    // It finds what hangs. How long a machine takes that does other things as well is nobody's fault.
    testTimeout: 30_000,
    // Those that take long wait for processes, sockets and pauses: they need no core left free beside them.
    maxWorkers: "100%",
    // Real processes, sockets and browsers on a machine that is short of time: a pipeline looks twice before it says no.
    // The report names each test that needed it; on a developer's machine there is no second look.
    retry: process.env["CI"] === undefined ? 0 : 1,
    // A pipeline counts what passed; a person reads it.
    reporters: process.env["CI"] === undefined ? ["default"] : ["default", "json"],
    outputFile: { json: "coverage/results.json" },
    coverage: {
      provider: "v8",
      reportOnFailure: true,
      reporter: ["text", "html"],
      // Of a page, what can be looked at without one; a real browser looks at the rest.
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
        // What tests lean on, much of it in processes of their own.
        "packages/*/src/**/testing/**",
      ],
      thresholds: { lines: 97, branches: 95 },
    },
  },
});
