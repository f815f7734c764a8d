import { resolve } from "node:path";

import type { Point } from "@yunmeter/core";
import { everyBoundary } from "@yunmeter/core/kit";
import type { Pipeline, PipelineOptions } from "@yunmeter/pipeline";

import { createImpatientReporter, createReporter, credentialsOf } from "../../clouds/create-reporter.ts";
import { EXIT, type ExitCode, exitCodeFor } from "../../exit-codes.ts";
import { createSecrets, type Secrets } from "../../secrets/mask.ts";
import type { System } from "../../system.ts";
import { printable } from "../../terminal/printable.ts";
import { screenFor } from "../../terminal/screen.ts";
import { newCounts, type PipeCounts } from "../pipe/delivery.ts";
import { openRejects, type Rejects } from "../pipe/rejects.ts";
import { openQueueFile } from "../pipe/resume/open-queue-file.ts";
import { checkQueueFile } from "../pipe/resume/queue-file.ts";
import { countEvent, countWaiting, drain } from "../pipe/resume/queued-fates.ts";
import type { ScrapeArguments } from "./flags.ts";
import { createScrapePipeline } from "./lanes.ts";
import { createTargetReader, type TargetReader } from "./read-targets.ts";
import type { ScrapePlan } from "./scrape.ts";
import { seriesText } from "./series-text.ts";
import { describeScrape, jsonScrape } from "./summary.ts";
import type { ScrapeTarget } from "./targets.ts";
import { openTotalsFile, type TotalsFile } from "./totals-file.ts";

/** Reads and sends, once or until the program is interrupted. */
export async function runScrape(plan: ScrapePlan, args: ScrapeArguments, system: System): Promise<ExitCode> {
  const secrets = createSecrets();
  const rejects = await openRejects(undefined, system);
  const began = performance.now();
  const { pipeline, countsOf } = await openPipeline(plan, args, system, { rejects, secrets });
  const onFault = ({ url }: ScrapeTarget, fault = "well again"): void =>
    system.stderr.write(`${printable(`${url.href}: ${fault}`)}\n`);
  const reader = createTargetReader({
    ...plan,
    ...args.flags,
    pipeline,
    system,
    countsHistory: false,
    files: await openTotalsFiles(plan, args, system, onFault),
    timeoutMs: timeoutOf(plan),
    onFault,
  });
  await (plan.everyMs === undefined ? reader.read(system.now()) : readUntilInterrupted(plan.everyMs, reader, system));
  await finish(pipeline, plan, countsOf, system);
  const counts = [...countsOf.values()];
  const parts = { lanes: counts, groups: rejects.groups(), reading: reader.figures(), queueFile: args.flags.queue };
  const summary = {
    ...parts,
    isOnce: plan.everyMs === undefined,
    elapsedMs: Math.round(performance.now() - began),
    exitCode: exitCodeOf(counts, rejects, reader, system),
  };
  const screen = screenFor(system.stdout, system.env, args.flags);
  system.stdout.write(secrets.mask(args.flags.json ? jsonScrape(summary) : describeScrape(summary, screen)));
  return summary.exitCode;
}

async function openTotalsFiles(
  { targets }: ScrapePlan,
  { flags }: ScrapeArguments,
  { cwd, now }: System,
  onRemark: (target: ScrapeTarget, remark: string) => void,
): Promise<ReadonlyMap<ScrapeTarget, TotalsFile>> {
  const files = new Map<ScrapeTarget, TotalsFile>();
  if (flags.queue === undefined) return files;
  for (const target of targets) {
    const file = await openTotalsFile(resolve(cwd, flags.queue), target, flags, now());
    if (file.remark !== undefined) onRemark(target, file.remark);
    files.set(target, file);
  }
  return files;
}

/** A page that takes longer than the interval would hold up the next reading. */
function timeoutOf({ everyMs = Infinity }: ScrapePlan): number {
  return Math.min(PAGE_MS, everyMs);
}

const PAGE_MS = 10_000;

interface OpenedPipeline {
  readonly pipeline: Pipeline;
  readonly countsOf: ReadonlyMap<string, PipeCounts>;
}

async function openPipeline(
  plan: ScrapePlan,
  { flags }: ScrapeArguments,
  system: System,
  { rejects, secrets }: { readonly rejects: Rejects; readonly secrets: Secrets },
): Promise<OpenedPipeline> {
  const isOnce = plan.everyMs === undefined && flags.queue === undefined;
  const parts = plan.contexts.map((context) => {
    const credentials = secrets.watch(credentialsOf(context));
    const reporter = (isOnce ? createImpatientReporter : createReporter)(context, system, {
      credentials,
      onRequest: ({ attempts }) => void (counts.requests += attempts),
    });
    const counts = newCounts(context.cloud.name, reporter.id);
    return { reporter, counts };
  });
  // What a pipeline remarks while it is made is about `add`, which is not used here.
  let isOpen = false;
  const countsOf = new Map(parts.map(({ counts }) => [counts.reporter, counts]));
  const options: PipelineOptions = {
    reporters: [],
    maxSeries: plan.maxSeries,
    log: (line) => {
      if (isOpen && !isOnce) system.stderr.write(`${printable(secrets.mask(line))}\n`);
    },
    onEvent: (event) => countEvent(event, countsOf.get(event.lane), sourceOf, (reject) => rejects.add(reject)),
    ...(flags.queue !== undefined && { queue: await openQueue(flags.queue, system) }),
  };
  const reporters = parts.map(({ reporter }) => reporter);
  // What is read late still belongs to the window that ended at the boundary.
  const pipeline = createScrapePipeline(reporters, options, timeoutOf(plan));
  isOpen = true;
  return { pipeline, countsOf };
}

/** Points that the queue gave up are only counted. */
function sourceOf(point: Point | undefined): string {
  return point === undefined ? "pages" : seriesText(point);
}

async function openQueue(name: string, { cwd }: System): Promise<Awaited<ReturnType<typeof openQueueFile>>> {
  const path = resolve(cwd, name);
  await checkQueueFile(path, name, [], "--queue");
  return openQueueFile(path, "--queue", {});
}

async function readUntilInterrupted(everyMs: number, reader: TargetReader, system: System): Promise<void> {
  const { interrupted } = system;
  let reading = reader.read(system.now());
  await reading;
  const end = everyBoundary(everyMs, { now: system.now }, (boundary) => {
    reading = reader.read(boundary - 1);
    return reading;
  });
  // The timers between readings do not keep the process alive.
  const alive = setInterval(() => undefined, KEEP_ALIVE_MS);
  await new Promise<void>((resolved) => {
    if (interrupted.aborted) resolved();
    interrupted.addEventListener("abort", () => resolved(), { once: true });
  });
  clearInterval(alive);
  end();
  await reading;
}

const KEEP_ALIVE_MS = 60_000;

/** Ends the windows and sends them; a cloud that takes nothing is left to the queue, or its points are counted as unsent. */
async function finish(
  pipeline: Pipeline,
  { everyMs }: ScrapePlan,
  countsOf: ReadonlyMap<string, PipeCounts>,
  { interrupted }: System,
): Promise<void> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), everyMs === undefined ? ONCE_MS : GRACE_MS);
  const onInterrupt = (): void => void setTimeout(() => stop.abort(), GRACE_MS).unref();
  interrupted.addEventListener("abort", onInterrupt, { once: true });
  await pipeline.flush({ windows: "send", deadlineMs: 1000 });
  await drain(pipeline, PATIENCE_MS, stop.signal);
  clearTimeout(timer);
  interrupted.removeEventListener("abort", onInterrupt);
  const health = pipeline.health();
  countWaiting(await pipeline.close({ deadlineMs: GRACE_MS }), health, countsOf);
}

// A batch has 30 s by default.
const ONCE_MS = 35_000;
const PATIENCE_MS = 30_000;
const GRACE_MS = 3000;

function exitCodeOf(
  counts: readonly PipeCounts[],
  rejects: Rejects,
  reader: TargetReader,
  { interrupted }: System,
): ExitCode {
  if (interrupted.aborted) return EXIT.interrupted;
  const { refused, unsent, blocked, unknown } = rejects.fates();
  const waiting = (isBlocked: boolean): number =>
    counts.reduce((sum, lane) => sum + (lane.isBlocked === isBlocked ? lane.waiting : 0), 0);
  return exitCodeFor({
    refused,
    unknown,
    // What a page that was not read holds is not sent.
    unsent: unsent + waiting(false) + reader.figures().failing,
    blocked: blocked + waiting(true),
  });
}
