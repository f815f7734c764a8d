import { bar, duration } from "../../terminal/progress-line.ts";
import type { Screen } from "../../terminal/screen.ts";
import { counted, grouped } from "../../terminal/table.ts";

export interface Progress {
  readonly settled: number;
  readonly rejected: number;
  readonly share: number | undefined;
  readonly elapsedMs: number;
}

export function progressText(
  { settled, rejected, share, elapsedMs }: Progress,
  screen: Screen,
  columns: number,
): string {
  const rate = elapsedMs > 0 ? (settled * 1000) / elapsedMs : 0;
  const parts = [
    screen.say(counted(settled, "point")),
    `${grouped(rate)}/s`,
    rejected > 0 ? screen.bad(screen.say(`${grouped(rejected)} not accepted`)) : screen.say("0 refused"),
  ];
  if (share === undefined) return parts.join("  ");
  // What the first moments say about the rest is guesswork.
  const left = share > 0.01 && elapsedMs > 500 ? `ETA ${duration((elapsedMs * (1 - share)) / share)}` : "ETA …";
  return [
    screen.good(bar(share, Math.min(30, Math.max(5, columns - 70)))),
    `${Math.floor(share * 100)}%`,
    ...parts,
    left,
  ].join("  ");
}
