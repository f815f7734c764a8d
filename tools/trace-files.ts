// Counts the files of the pipeline, and of the command line, that one act enters, by V8's precise coverage: `node tools/trace-files.ts [root of a checkout]`.
// A file counts when at least one of its functions was called between the start of the act and its end.
import { Session } from "node:inspector/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import type { EmulatedProgram } from "../packages/cli/src/testing/with-emulator.ts";
import type { Pipeline, PipelineOptions } from "../packages/pipeline/src/index.ts";

const root = resolve(process.argv[2] ?? join(import.meta.dirname, ".."));
const PIPELINE = sourcesOf("pipeline");
const CLI = sourcesOf("cli");
const { createPipeline } = (await import(`${PIPELINE}index.ts`)) as {
  readonly createPipeline: (options: PipelineOptions) => Pipeline;
};
const { openEmulated } = (await import(`${CLI}testing/with-emulator.ts`)) as {
  readonly openEmulated: () => Promise<EmulatedProgram>;
};
const session = new Session();
session.connect();

function sourcesOf(name: string): string {
  return `${pathToFileURL(join(root, "packages", name, "src")).href}/`;
}

async function filesOf(act: () => Promise<unknown>, sources: string = PIPELINE): Promise<readonly string[]> {
  await session.post("Profiler.takePreciseCoverage");
  await act();
  const { result } = await session.post("Profiler.takePreciseCoverage");
  return result
    .filter(({ url, functions }) => url.startsWith(sources) && functions.some(isCalled))
    .map(({ url }) => url.slice(sources.length))
    .filter((file) => !file.startsWith("testing/"))
    .toSorted();
}

function isCalled({ ranges }: { ranges: { count: number }[] }): boolean {
  return (ranges[0]?.count ?? 0) > 0;
}

/** A pipeline to a reporter that accepts everything at once. */
function open(options: Partial<PipelineOptions>): Pipeline {
  const reporter = {
    vendor: "trace",
    id: "trace",
    pointsPerRequest: 100,
    inOrder: false,
    check: () => undefined,
    usefulUntil: () => undefined,
    duplicate: () => "harmless" as const,
    report: (points: unknown) =>
      Promise.resolve({
        accepted: (points as readonly unknown[]).length,
        refused: [],
        unsent: [],
        unknown: [],
        notes: [],
        requests: [],
      }),
  };
  return createPipeline({ reporters: [reporter], log: false, ...options } as PipelineOptions);
}

const rollUp = { rollUp: true, instance: "single" } as const;
const sample = { name: "requests", dimensions: { route: "/" }, value: 1 };
let shiftMs = 0;
const runtime = { now: () => Date.now() + shiftMs };

const acts: readonly (readonly [name: string, act: () => Promise<readonly string[]>])[] = [
  [
    "close() with one open window",
    async () => {
      const pipeline = open(rollUp);
      pipeline.add(sample);
      await pipeline.flush();
      return filesOf(() => pipeline.close());
    },
  ],
  [
    "add to settled, in memory",
    async () => {
      const pipeline = open({});
      await pipeline.flush();
      const files = await filesOf(() => {
        pipeline.add(sample);
        return pipeline.flush();
      });
      await pipeline.close();
      return files;
    },
  ],
  [
    "a sample to its Summary",
    async () => {
      const pipeline = open({ ...rollUp, runtime });
      await pipeline.flush();
      const files = await filesOf(async () => {
        pipeline.add(sample);
        await new Promise((later) => setTimeout(later, 100));
        shiftMs = 120_000;
        await new Promise((later) => setTimeout(later, 6000));
      });
      await pipeline.close();
      return files;
    },
  ],
  [
    "yunmeter put",
    async () => {
      await using program = await openEmulated();
      return await filesOf(
        () => program.run("put alibaba orders 12 --region cn-hangzhou --dimension store=beijing"),
        CLI,
      );
    },
  ],
];

await session.post("Profiler.enable");
await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
for (const [name, act] of acts) {
  const files = await act();
  process.stdout.write(`${files.length} files: ${name}\n${files.map((file) => `  ${file}\n`).join("")}`);
}
session.disconnect();
