import type { Point } from "@yunmeter/core";

import type { Arguments } from "../../arguments/parse-arguments.ts";
import { EXIT, exitCodeFor, type Fates } from "../../exit-codes.ts";
import { parserFor } from "../../points/format.ts";
import { readDimensions } from "../../points/read-dimensions.ts";
import { readPoints } from "../../points/read-points.ts";
import type { Source } from "../../points/sources.ts";
import { paintFor } from "../../terminal/colours.ts";
import type { World } from "../../world.ts";
import type { Command } from "../command.ts";
import type { Delivery, Ending } from "./delivery.ts";
import { givenSources, openDelivery, reporterMakers } from "./open-delivery.ts";
import { openRejects, type Rejects, type RejectsFile } from "./rejects.ts";
import { type Journey, newJourney, sendAll } from "./send-all.ts";
import { describeSummary, jsonSummary, type Summary } from "./summary.ts";
import { draw, noticeOf } from "./watch.ts";

/** Sends points from files or a pipe. */
export const pipe: Command = {
  name: "pipe",
  summary: "send points from files or standard input, as NDJSON or Prometheus text",
  usage: "<cloud>[,<cloud>…] [<file>…] [flags]",
  notes: [
    'A line of NDJSON is a point: {"name":"orders","value":12,"dimensions":{"store":"beijing"}}; with "timestamp" in epoch',
    'milliseconds or ISO 8601 with its zone, and for a period {"name":"latency","period":60,"statistics":{"average":1.5,"count":40}}.',
  ],
  flags: {
    format: { kind: "text", value: "format", about: "ndjson or prometheus (what the first line looks like)" },
    dimension: {
      kind: "list",
      value: "key=value",
      about: "a dimension for every point that lacks it; may be given again",
    },
    resume: {
      kind: "text",
      value: "queue",
      about: "keep points in this file (SQLite, Node.js 22.13) until they are sent; run again, it goes on where it was",
    },
    patience: {
      kind: "number",
      value: "seconds",
      about: "with --resume: how long to try a cloud that takes nothing (30)",
    },
    rejects: {
      kind: "text",
      value: "file",
      about:
        "write each point that was not accepted there, with the reason; with --resume, behind those of earlier runs",
    },
    linger: { kind: "number", value: "ms", about: "how long a point waits for others before it is sent (1000)" },
    "no-progress": { kind: "switch", about: "draw no progress bar" },
  },
  takesCloudFlags: true,
  examples: [
    { about: "a file of points", line: "yunmeter pipe jd points.ndjson --region cn-north-1 --namespace shop" },
    {
      about: "a large file: after Ctrl-C, a crash or an outage, the same line goes on where it was",
      line: "yunmeter pipe jd points.ndjson --region cn-north-1 --namespace shop --resume queue.db",
    },
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
    const parserOf = (): ReturnType<typeof parserFor> => parserFor(args.text("format"));
    parserOf();
    const makers = await reporterMakers(args, world);
    const given = await givenSources(args, world);
    const rejects = await openRejects(rejectsFile(args, given), world);
    const { delivery, sources, bookmark } = await openDelivery(makers, given, rejects, args, world);
    const cutting = {
      most: delivery.chunkSize,
      lingerMs: args.number("linger") ?? 1000,
      adapt: adapter(args),
      signal: world.interrupted,
    };
    const journey = newJourney();
    const began = performance.now();
    const drawing = draw({ journey, delivery, sources }, args, world);
    const notice = noticeOf({ journey, sources }, args, world);
    try {
      await sendAll(readPoints(sources, parserOf, cutting), delivery, rejects, journey, endingOf(world));
    } finally {
      drawing.end();
      notice.end();
      await rejects.close();
    }
    const isHome =
      journey.isRead && rejects.fault() === undefined && delivery.counts.every(({ waiting }) => waiting === 0);
    if (isHome) await bookmark?.done();
    const summary = summarize({ journey, delivery, rejects }, performance.now() - began, args, world);
    const paint = paintFor(world.stdout, world.env, args.isOn("no-color"));
    world.stdout.write(args.isOn("json") ? jsonSummary(summary) : describeSummary(summary, paint));
    return summary.exitCode;
  },
};

function rejectsFile(args: Arguments, sources: readonly Source[]): RejectsFile | undefined {
  const name = args.text("rejects");
  return name === undefined ? undefined : { name, isAddedTo: args.text("resume") !== undefined, sources };
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

/** Gives every point the dimensions of the command line. What is none stays as it is, for the reporters to name. */
function adapter(args: Arguments): (point: Point) => Point {
  const more = Object.entries(readDimensions(args.list("dimension")));
  if (more.length === 0) return (point) => point;
  return (point) => {
    const own: unknown = point.dimensions === undefined ? {} : point.dimensions;
    if (typeof own !== "object" || own === null || Array.isArray(own)) return point;
    return { ...point, dimensions: Object.fromEntries([...more, ...Object.entries(own as Record<string, string>)]) };
  };
}

function summarize(
  { journey, delivery, rejects }: { journey: Journey; delivery: Delivery; rejects: Rejects },
  elapsedMs: number,
  args: Arguments,
  world: World,
): Summary {
  const { entries, unreadable, stoppedAt } = journey;
  const where = stoppedAt === undefined ? "" : `; nothing after ${stoppedAt.source}:${stoppedAt.line} was read`;
  const why = world.interrupted.aborted ? "interrupted" : (journey.fault ?? rejects.fault() ?? delivery.stopped());
  return {
    entries,
    unreadable,
    lanes: delivery.counts,
    stories: rejects.stories(),
    elapsedMs: Math.round(elapsedMs),
    stopped: why === undefined ? undefined : why + where,
    queueFile: args.text("resume"),
    rejectsFile: rejects.fault() === undefined ? args.text("rejects") : undefined,
    exitCode: world.interrupted.aborted ? EXIT.interrupted : exitCodeFor(allFates(journey, rejects, delivery)),
  };
}

/** What waits is not sent either, nor is what could not be read. */
function allFates({ fault }: Journey, rejects: Rejects, { counts }: Delivery): Fates {
  const { unsent, blocked, ...fates } = rejects.fates();
  const unread = fault === undefined ? 0 : 1;
  const waiting = (isBlocked: boolean): number =>
    counts.reduce((sum, lane) => sum + (lane.isBlocked === isBlocked ? lane.waiting : 0), 0);
  return { ...fates, unsent: unsent + unread + waiting(false), blocked: blocked + waiting(true) };
}
