import type { Point } from "@yunmeter/core";

import type { Arguments } from "../../arguments/parse-arguments.ts";
import { cloudsNamed } from "../../clouds/clouds.ts";
import { credentialsOf, makeReporter } from "../../clouds/make-reporter.ts";
import { EXIT, exitCodeFor } from "../../exit-codes.ts";
import { parserFor } from "../../points/format.ts";
import { readDimensions } from "../../points/read-dimensions.ts";
import { readPoints } from "../../points/read-points.ts";
import { type Source, sourcesOf } from "../../points/sources.ts";
import { readConfigFile } from "../../settings/config-file.ts";
import { checkCloudFlags, resolveSettings } from "../../settings/resolve-settings.ts";
import { paintFor } from "../../terminal/colours.ts";
import { startProgressLine } from "../../terminal/progress-line.ts";
import { UsageError } from "../../usage-error.ts";
import type { World } from "../../world.ts";
import type { Command } from "../command.ts";
import { createLane, type Ending, type Lane } from "./lane.ts";
import { progressText } from "./progress.ts";
import { openRejects, type Rejects } from "./rejects.ts";
import { type Journey, newJourney, sendAll, shareOf, totalSettled } from "./send-all.ts";
import { describeSummary, jsonSummary, type Summary } from "./summary.ts";

/** Sends points from files or a pipe. */
export const pipe: Command = {
  name: "pipe",
  summary: "send points from files or standard input, as NDJSON or Prometheus text",
  usage: "<cloud>[,<cloud>…] [<file>…] [flags]",
  notes: [
    'A line of NDJSON is a point: {"name":"orders","value":12,"dimensions":{"store":"beijing"}}; with "timestamp" in epoch',
    'milliseconds or ISO 8601, and for a period {"name":"latency","period":60,"statistics":{"average":1.5,"count":40}}.',
  ],
  flags: {
    format: { kind: "text", value: "format", about: "ndjson or prometheus (what the first line looks like)" },
    dimension: {
      kind: "list",
      value: "key=value",
      about: "a dimension for every point that lacks it; may be given again",
    },
    rejects: { kind: "text", value: "file", about: "write each point that was not accepted there, with the reason" },
    linger: { kind: "number", value: "ms", about: "how long a point waits for others before it is sent (1000)" },
    "no-progress": { kind: "switch", about: "draw no progress bar" },
  },
  takesCloudFlags: true,
  examples: [
    { about: "a file of points", line: "yunmeter pipe jd points.ndjson --region cn-north-1 --namespace shop" },
    {
      about: "what an exporter shows, to two clouds, keeping what they refuse",
      line: "cat metrics.prom | yunmeter pipe jd,huawei-ces --region jd=cn-north-1 --region huawei-ces=cn-north-4 --project-id 0123456789abcdef0123456789abcdef --namespace jd=shop --namespace huawei-ces=SHOP.HOST --dimension host=web-1 --allow-hyphen --rejects rejects.ndjson",
    },
    {
      about: "again, what was not sent last time",
      line: 'grep \'"fate":"unsent"\' rejects.ndjson | yunmeter pipe jd --region cn-north-1 --namespace shop',
    },
  ],
  async run(args, world) {
    const lanes = await openLanes(args, world);
    const sources = await sourcesOf(args.positionals.slice(1), world);
    const parserOf = (): ReturnType<typeof parserFor> => parserFor(args.text("format"));
    parserOf();
    const cutting = {
      most: chunkSize(lanes),
      lingerMs: args.number("linger") ?? 1000,
      adapt: adapter(args),
      signal: world.interrupted,
    };
    const rejects = await openRejects(args.text("rejects"), world);
    const journey = newJourney();
    const began = performance.now();
    const drawing = draw(journey, lanes, sources, args, world);
    try {
      await sendAll(readPoints(sources, parserOf, cutting), lanes, rejects, journey, endingOf(world));
    } finally {
      drawing.end();
      await rejects.close();
    }
    const summary = summarize(journey, lanes, rejects, performance.now() - began, args, world);
    const paint = paintFor(world.stdout, world.env, args.isOn("no-color"));
    world.stdout.write(args.isOn("json") ? jsonSummary(summary) : describeSummary(summary, paint));
    return summary.exitCode;
  },
};

/** Enough for every cloud to fill some requests at once, and little to hold: what is refused is known when it is done. */
function chunkSize(lanes: readonly Lane[]): number {
  const largest = Math.max(...lanes.map(({ pointsPerRequest }) => pointsPerRequest));
  return Math.min(10_000, Math.max(1000, largest * 8));
}

/** At Ctrl-C what is under way has some seconds to be answered, so that it need not be told as perhaps stored. */
function endingOf({ interrupted }: World): Ending {
  const hard = new AbortController();
  interrupted.addEventListener("abort", () => void setTimeout(() => hard.abort(interrupted.reason), GRACE_MS).unref(), {
    once: true,
  });
  return { soft: interrupted, hard: hard.signal };
}

const GRACE_MS = 3000;

async function openLanes(args: Arguments, world: World): Promise<readonly Lane[]> {
  const clouds = cloudsNamed(args.positionals.slice(0, 1));
  if (clouds.length === 0)
    throw new UsageError("pipe wants a cloud, or several with commas: yunmeter pipe jd,alibaba points.ndjson");
  checkCloudFlags(
    args,
    clouds.map(({ name }) => name),
  );
  const file = await readConfigFile(args, world);
  return clouds.map((cloud) => {
    const settings = resolveSettings(cloud, args, world, file);
    const credentials = credentialsOf(cloud, args, world);
    return createLane((onRequest) => makeReporter(cloud, settings, world, { credentials, onRequest }));
  });
}

/** Gives every point the dimensions of the command line. */
function adapter(args: Arguments): (point: Point) => Point {
  const more = readDimensions(args.list("dimension"));
  if (Object.keys(more).length === 0) return (point) => point;
  return (point) => ({
    ...point,
    dimensions: Object.fromEntries([...Object.entries(more), ...Object.entries(point.dimensions ?? {})]),
  });
}

function draw(
  journey: Journey,
  lanes: readonly Lane[],
  sources: readonly Source[],
  args: Arguments,
  world: World,
): { end(): void } {
  if (args.isOn("no-progress")) return { end: () => undefined };
  const paint = paintFor(world.stderr, world.env, args.isOn("no-color"));
  const bytes = sources.reduce<number | undefined>(
    (sum, source) => (sum === undefined || source.bytes === undefined ? undefined : sum + source.bytes),
    0,
  );
  const began = performance.now();
  return startProgressLine(world.stderr, (columns) => {
    const rejected = lanes.reduce(
      (sum, { counts }) => sum + counts.refused + counts.unsent + counts.unknown,
      journey.unreadable,
    );
    const share = bytes === undefined ? undefined : shareOf(journey, lanes, bytes);
    const settled = Math.round(totalSettled(lanes) / lanes.length);
    return progressText({ settled, rejected, share, elapsedMs: performance.now() - began }, paint, columns);
  });
}

function summarize(
  journey: Journey,
  lanes: readonly Lane[],
  rejects: Rejects,
  elapsedMs: number,
  args: Arguments,
  world: World,
): Summary {
  const { entries, unreadable, stoppedAt } = journey;
  const where = stoppedAt === undefined ? "" : `; nothing after ${stoppedAt.source}:${stoppedAt.line} was read`;
  const isInterrupted = world.interrupted.aborted;
  const stopped = isInterrupted
    ? `interrupted${where}`
    : stoppedAt === undefined
      ? undefined
      : `no cloud takes more${where}`;
  return {
    entries,
    unreadable,
    lanes: lanes.map(({ counts }) => counts),
    stories: rejects.stories(),
    elapsedMs: Math.round(elapsedMs),
    stopped,
    rejectsFile: args.text("rejects"),
    exitCode: isInterrupted ? EXIT.interrupted : exitCodeFor(rejects.fates()),
  };
}
