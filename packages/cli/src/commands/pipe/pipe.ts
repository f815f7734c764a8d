// Lines become entries, entries chunks, and a chunk goes to every cloud at once: directly, where its fate is known when it
// has been sent, or with --resume through a queue on disk, where it is safe once the queue has it. Memory holds one chunk.
// What was not accepted is counted in rejects.ts, and how far the input was read in input progress.
import type { Point } from "@yunmeter/core";

import { EXIT, exitCodeFor, type FateCounts } from "../../exit-codes.ts";
import { parserFor } from "../../points/format.ts";
import { readDimensions } from "../../points/parse-values.ts";
import { readPoints } from "../../points/read-points.ts";
import type { InputSource } from "../../points/sources.ts";
import type { System } from "../../system.ts";
import { printable } from "../../terminal/printable.ts";
import { screenFor } from "../../terminal/screen.ts";
import { type Command, defineCommand } from "../command.ts";
import type { PipeDelivery, StopSignals } from "./delivery.ts";
import { PIPE_HELP, type PipeArguments } from "./flags.ts";
import { givenQueue, givenSources, openDelivery, reporterMakers } from "./open-delivery.ts";
import { openRejects, type Rejects, type RejectsFile } from "./rejects.ts";
import { type InputProgress, newInputProgress, sendInput } from "./send-input.ts";
import { draw, noticeOf } from "./show-progress.ts";
import { describeSummary, jsonSummary, type PipeSummary } from "./summary.ts";

export const pipe: Command = defineCommand(PIPE_HELP, async (args, system) => {
  const parserOf = (): ReturnType<typeof parserFor> => parserFor(args.flags.format);
  parserOf();
  const makers = await reporterMakers(args, system);
  const given = await givenSources(args, system);
  const queueFiles = await givenQueue(args, given, system);
  const rejects = await openRejects(rejectsFile(args, given, queueFiles), system);
  const { delivery, sources, bookmark } = await openDelivery(makers, given, rejects, args, system);
  for (const name of bookmark?.alreadySent ?? [])
    system.stderr.write(
      `${screenFor(system.stderr, system.env, args.flags).say(`${printable(name)} was sent by an earlier run: --again sends it once more`)}\n`,
    );
  const chunking = {
    most: delivery.chunkSize,
    lingerMs: args.flags.linger ?? 1000,
    adapt: adapter(args),
    signal: system.interrupted,
  };
  const input = newInputProgress();
  const began = performance.now();
  const drawing = draw({ input, delivery, sources }, args, system);
  const notice = noticeOf({ input, sources }, args, system);
  try {
    await sendInput(readPoints(sources, parserOf, chunking), delivery, rejects, input, endingOf(system));
  } finally {
    drawing.end();
    notice.end();
    await rejects.close();
  }
  const isHome = input.isRead && rejects.fault() === undefined && delivery.counts.every(({ waiting }) => waiting === 0);
  if (isHome) await bookmark?.done();
  const summary = summarize({ input, delivery, rejects }, performance.now() - began, args, system);
  const screen = screenFor(system.stdout, system.env, args.flags);
  system.stdout.write(args.flags.json ? jsonSummary(summary) : describeSummary(summary, screen));
  return summary.exitCode;
});

function rejectsFile(
  args: PipeArguments,
  sources: readonly InputSource[],
  queueFiles: readonly string[],
): RejectsFile | undefined {
  const name = args.flags.rejects;
  if (name === undefined) return undefined;
  const inputs = sources.map(({ identity }) => identity).filter((identity) => identity !== undefined);
  return { name, isAddedTo: args.flags.resume !== undefined, reserved: [...inputs, ...queueFiles] };
}

/** After Ctrl-C requests in flight get some seconds for their answers: without one their points are unknown. */
function endingOf({ interrupted }: System): StopSignals {
  const hard = new AbortController();
  interrupted.addEventListener("abort", () => void setTimeout(() => hard.abort(interrupted.reason), GRACE_MS).unref(), {
    once: true,
  });
  return { soft: interrupted, hard: hard.signal };
}

const GRACE_MS = 3000;

function adapter(args: PipeArguments): (point: Point) => Point {
  const more = Object.entries(readDimensions(args.flags.dimension));
  if (more.length === 0) return (point) => point;
  return (point) => {
    const own: unknown = point.dimensions === undefined ? {} : point.dimensions;
    if (typeof own !== "object" || own === null || Array.isArray(own)) return point;
    return { ...point, dimensions: Object.fromEntries([...more, ...Object.entries(own as Record<string, string>)]) };
  };
}

function summarize(
  { input, delivery, rejects }: { input: InputProgress; delivery: PipeDelivery; rejects: Rejects },
  elapsedMs: number,
  args: PipeArguments,
  system: System,
): PipeSummary {
  const { entries, unreadable, stoppedAt } = input;
  const where = stoppedAt === undefined ? "" : `; nothing after ${stoppedAt.source}:${stoppedAt.line} was read`;
  const why = system.interrupted.aborted ? "interrupted" : (input.fault ?? rejects.fault() ?? delivery.stopped());
  return {
    entries,
    unreadable,
    lanes: delivery.counts,
    groups: rejects.groups(),
    elapsedMs: Math.round(elapsedMs),
    stopped: why === undefined ? undefined : why + where,
    queueFile: args.flags.resume,
    rejectsFile: rejects.fault() === undefined ? args.flags.rejects : undefined,
    exitCode: system.interrupted.aborted ? EXIT.interrupted : exitCodeFor(allFates(input, rejects, delivery)),
  };
}

function allFates({ fault }: InputProgress, rejects: Rejects, { counts }: PipeDelivery): FateCounts {
  const { unsent, blocked, ...fates } = rejects.fates();
  const unread = fault === undefined ? 0 : 1;
  const waiting = (isBlocked: boolean): number =>
    counts.reduce((sum, lane) => sum + (lane.isBlocked === isBlocked ? lane.waiting : 0), 0);
  return { ...fates, unsent: unsent + unread + waiting(false), blocked: blocked + waiting(true) };
}
