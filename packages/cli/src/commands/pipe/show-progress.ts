import type { InputSource } from "../../points/sources.ts";
import type { System } from "../../system.ts";
import { noticeAfter, type Notice, SILENCE_MS } from "../../terminal/notice.ts";
import { type ProgressLine, startProgressLine } from "../../terminal/progress-line.ts";
import { isDumb, screenFor } from "../../terminal/screen.ts";
import type { PipeDelivery } from "./delivery.ts";
import type { PipeArguments } from "./flags.ts";
import { progressText } from "./progress.ts";
import { type InputProgress, shareOf } from "./send-input.ts";

export interface ProgressSource {
  readonly input: InputProgress;
  readonly delivery: PipeDelivery;
  readonly sources: readonly InputSource[];
}

export function noticeOf(
  { input, sources }: Pick<ProgressSource, "input" | "sources">,
  args: PipeArguments,
  system: System,
): Notice {
  const isDrawn = system.stderr.isTerminal && !args.flags["no-progress"] && !isDumb(system.env);
  const isWaiting = (): boolean => !isDrawn && sources.some(isPiped) && input.entries === 0;
  return noticeAfter(
    SILENCE_MS,
    () => (isWaiting() ? screenFor(system.stderr, system.env, args.flags).say(WAITING) : ""),
    system.stderr,
  );
}

const WAITING = "waiting for lines on standard input";

function isPiped({ bytes }: InputSource): boolean {
  return bytes === undefined;
}

export function draw({ input, delivery, sources }: ProgressSource, args: PipeArguments, system: System): ProgressLine {
  if (args.flags["no-progress"] || isDumb(system.env)) return { end: () => undefined };
  const screen = screenFor(system.stderr, system.env, args.flags);
  const bytes = sources.every((source) => source.bytes !== undefined)
    ? sources.reduce((sum, source) => sum + (source.bytes ?? 0), 0)
    : undefined;
  const began = performance.now();
  return startProgressLine(system.stderr, (columns) => {
    const { counts } = delivery;
    const rejected = counts.reduce((sum, lane) => sum + lane.refused + lane.unsent + lane.unknown, input.unreadable);
    const settled = Math.round(delivery.settled() / counts.length);
    const share = shareOf(input, delivery, bytes);
    if (input.entries === 0 && performance.now() - began > SILENCE_MS && sources.some(isPiped)) return WAITING;
    return progressText({ settled, rejected, share, elapsedMs: performance.now() - began }, screen, columns);
  });
}
