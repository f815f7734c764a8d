// A process that keeps one vitest and runs chosen test files against one changed source file: 0.4 s for a mutant. The
// coordinator ends it when a mutant loops for ever.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { createVitest } from "vitest/node";

/** The source files to serve in place of those on disk, and the test files to run. */
export interface TestRequest {
  readonly replaced: Readonly<Record<string, string>>;
  /** Folders or files. */
  readonly tests: readonly string[];
  readonly stopsAtFailure: boolean;
}

export interface TestReply {
  readonly tests: readonly TestFileResult[];
  readonly isFailed: boolean;
}

export interface TestFileResult {
  readonly test: string;
  readonly isGood: boolean;
  readonly ms: number;
  readonly hits: readonly string[];
}

const root = process.cwd();
const hitsFolder = process.env["YUNMETER_HITS"] ?? "";
const replaced = new Map<string, string>();

const plugin = {
  name: "replaced-source",
  enforce: "pre" as const,
  transform: (_: string, id: string) => replaced.get(id),
};
const vitest = await createVitest(
  {
    watch: false,
    bail: 1,
    reporters: [{}],
    coverage: { enabled: false },
    // Isolation costs half a second for each test file.
    isolate: false,
    pool: "threads",
    maxWorkers: 1,
    fsModuleCache: false,
    setupFiles: [join(import.meta.dirname, "record-hits.ts")],
  },
  { plugins: [plugin] },
);

async function run({ replaced: sources, tests, stopsAtFailure }: TestRequest): Promise<TestReply> {
  const before = [...replaced.keys()];
  replaced.clear();
  for (const [file, source] of Object.entries(sources)) replaced.set(join(root, file), source);
  for (const path of new Set([...before, ...replaced.keys()])) vitest.invalidateFile(path);
  for (const project of vitest.projects) project.config.bail = stopsAtFailure ? 1 : 0;
  vitest.config.bail = stopsAtFailure ? 1 : 0;
  vitest.state.clearErrors();
  const specifications = await vitest.globTestSpecifications([...tests]);
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specifications, false);
  const hits = readHits();
  // Results of earlier runs stay in the list.
  const wanted = new Set(specifications.map(({ moduleId }) => moduleId));
  const results = testModules
    .filter(({ moduleId }) => wanted.has(moduleId))
    .map((module) => ({
      test: module.relativeModuleId,
      isGood: module.ok(),
      ms: module.diagnostic().duration,
      hits: hits.get(join(root, module.relativeModuleId)) ?? [],
    }));
  return { tests: results, isFailed: unhandledErrors.length > 0 || results.some(({ isGood }) => !isGood) };
}

function readHits(): ReadonlyMap<string, readonly string[]> {
  if (hitsFolder === "") return new Map();
  const files = readdirSync(hitsFolder).map(
    (name) =>
      JSON.parse(readFileSync(join(hitsFolder, name), "utf8")) as {
        readonly testPath: string;
        readonly hits: readonly string[];
      },
  );
  return new Map(files.map(({ testPath, hits }) => [testPath, hits]));
}

process.on("message", (request: TestRequest) => {
  run(request).then(
    (reply) => process.send?.(reply),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.on("disconnect", () => process.exit());
process.send?.("ready");
