import { styleText } from "node:util";

import type { Output } from "../world.ts";

/** Paints texts, or leaves them as they are. */
export interface Paint {
  /** What went well. */
  good(text: string): string;
  /** What went wrong. */
  bad(text: string): string;
  /** What wants a look. */
  warn(text: string): string;
  /** What stands above the rest. */
  strong(text: string): string;
  /** What stands behind the rest. */
  faint(text: string): string;
}

/** Paint for one output: NO_COLOR and `--no-color` win, then FORCE_COLOR, then whether a person looks at it. */
export function paintFor(output: Output, env: Readonly<Record<string, string | undefined>>, isOff = false): Paint {
  const isOn = !isOff && hasColours(output, env);
  const brush =
    (style: "green" | "red" | "yellow" | "bold" | "dim") =>
    (text: string): string =>
      // Whether there are colours is decided here: newer versions of Node.js would decide once more.
      isOn && text !== "" ? styleText(style, text, { validateStream: false }) : text;
  return { good: brush("green"), bad: brush("red"), warn: brush("yellow"), strong: brush("bold"), faint: brush("dim") };
}

/** @see https://no-color.org and https://force-color.org */
function hasColours({ isTerminal }: Output, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTerminal && env["TERM"] !== "dumb";
}
