import type { Output } from "../system.ts";
import { widthOf } from "./table.ts";

export interface ProgressLine {
  end(): void;
}

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

export const SHOW_CURSOR = "\u001B[?25h";

/** Without colours, as one of them would go on behind the cut. */
function cut(line: string, columns: number): string {
  // eslint-disable-next-line no-control-regex
  return line.replaceAll(/\u001B\[[\d;]*m/gu, "").slice(0, columns);
}

export function bar(share: number, columns: number): string {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * columns);
  return "█".repeat(filled) + "░".repeat(columns - filled);
}

export function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60 ? `${minutes} min ${seconds % 60} s` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
