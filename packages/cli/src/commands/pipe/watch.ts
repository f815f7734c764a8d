import type { Arguments } from "../../arguments/parse-arguments.ts";
import type { Source } from "../../points/sources.ts";
import { paintFor } from "../../terminal/colours.ts";
import { noticeAfter, type Notice, SILENCE_MS } from "../../terminal/notice.ts";
import { type ProgressLine, startProgressLine } from "../../terminal/progress-line.ts";
import type { World } from "../../world.ts";
import type { Delivery } from "./delivery.ts";
import { progressText } from "./progress.ts";
import { type Journey, shareOf } from "./send-all.ts";

/** What goes on. */
export interface Scene {
  /** How far it has come. */
  readonly journey: Journey;
  /** The way to the clouds. */
  readonly delivery: Delivery;
  /** What is read. */
  readonly sources: readonly Source[];
}

/** Where no bar is drawn, somebody may wonder who waits for whom. */
export function noticeOf(
  { journey, sources }: Pick<Scene, "journey" | "sources">,
  args: Arguments,
  world: World,
): Notice {
  const isDrawn = world.stderr.isTerminal && !args.isOn("no-progress");
  const isWaiting = (): boolean => !isDrawn && sources.some(isPiped) && journey.entries === 0;
  return noticeAfter(SILENCE_MS, () => (isWaiting() ? WAITING : ""), world.stderr);
}

const WAITING = "waiting for lines on standard input";

function isPiped({ bytes }: Source): boolean {
  return bytes === undefined;
}

/** Draws how far it has come, on a terminal. */
export function draw({ journey, delivery, sources }: Scene, args: Arguments, world: World): ProgressLine {
  if (args.isOn("no-progress")) return { end: () => undefined };
  const paint = paintFor(world.stderr, world.env, args.isOn("no-color"));
  const bytes = sources.every((source) => source.bytes !== undefined)
    ? sources.reduce((sum, source) => sum + (source.bytes ?? 0), 0)
    : undefined;
  const began = performance.now();
  return startProgressLine(world.stderr, (columns) => {
    const { counts } = delivery;
    const rejected = counts.reduce((sum, lane) => sum + lane.refused + lane.unsent + lane.unknown, journey.unreadable);
    const settled = Math.round(delivery.settled() / counts.length);
    const share = shareOf(journey, delivery, bytes);
    if (journey.entries === 0 && performance.now() - began > SILENCE_MS && sources.some(isPiped)) return WAITING;
    return progressText({ settled, rejected, share, elapsedMs: performance.now() - began }, paint, columns);
  });
}
