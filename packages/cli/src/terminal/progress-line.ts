import type { Output } from "../world.ts";
import { widthOf } from "./table.ts";

/** A line at the bottom of a terminal that is drawn again and again. */
export interface ProgressLine {
  /** Takes the line away, for good. */
  end(): void;
}

/** Draws ten times a second what `render` says fits; on anything but a terminal nothing at all. */
export function startProgressLine(output: Output, render: (columns: number) => string): ProgressLine {
  if (!output.isTerminal) return { end: () => undefined };
  function draw(): void {
    // One column short: a full line would break on some terminals.
    const columns = output.columns() - 1;
    const line = render(columns);
    output.write(`\r${widthOf(line) > columns ? cut(line, columns) : line}${CLEAR_REST}`);
  }
  output.write(HIDE_CURSOR);
  draw();
  const timer = setInterval(draw, INTERVAL_MS);
  return {
    end() {
      clearInterval(timer);
      output.write(`\r${CLEAR_REST}${SHOW_CURSOR}`);
    },
  };
}

const INTERVAL_MS = 100;
const CLEAR_REST = "\u001B[K";
const HIDE_CURSOR = "\u001B[?25l";

/** Gives a terminal its cursor back; for those who end the program while a line is drawn. */
export const SHOW_CURSOR = "\u001B[?25h";

/** Without colours, as one of them would go on behind the cut. */
function cut(line: string, columns: number): string {
  // eslint-disable-next-line no-control-regex
  return line.replaceAll(/\u001B\[[\d;]*m/gu, "").slice(0, columns);
}

/** A bar of some columns; the share is from 0 to 1. */
export function bar(share: number, columns: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * columns);
  return "█".repeat(filled) + "░".repeat(columns - filled);
}

/** A time as people say it: `42 s`, `3 min 5 s`, `2 h 10 min`. */
export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
