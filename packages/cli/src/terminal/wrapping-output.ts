import type { Output } from "../system.ts";
import { widthOf, wrapped } from "./table.ts";

/**
 * An output that breaks lines at spaces, below the text they began with, where a terminal would break words. Lines that
 * are meant to be pasted, and what moves the cursor, stay as they are.
 */
export function wrappingOutput(output: Output): Output {
  return {
    ...output,
    write(text) {
      output.write(
        output.isTerminal
          ? text
              .split("\n")
              .map((line) => wrapLine(line, output.columns()))
              .join("\n")
          : text,
      );
    },
  };
}

function wrapLine(line: string, columns: number): string {
  if (widthOf(line) <= columns || PASTED.test(line) || MOVES.test(line)) return line;
  const start = startOf(line, columns);
  const [first = "", ...more] = wrapped(line.slice(start.length), columns - widthOf(start));
  const hanging = " ".repeat(widthOf(start));
  return [start + first, ...more.map((rest) => hanging + rest)].join("\n");
}

/** What the lines below are indented by: the columns before the last one, or the line's own indentation. */
function startOf(line: string, columns: number): string {
  const cells = /^(?:.*\S)? {2,}(?=\S)/u.exec(line.slice(0, columns))?.[0] ?? "";
  return widthOf(cells) <= columns / 2 ? cells : (/^ */u.exec(line)?.[0] ?? "");
}

// A command, a part of one, JSON.
const PASTED = /^\s*(?:(?:yunmeter|npx|curl|export|printf|-[A-Z]|--[a-z-]+) |[[{"])/u;
// eslint-disable-next-line no-control-regex
const MOVES = /\r|\u001B\[[\d;?]*[A-Zhl]/u;
