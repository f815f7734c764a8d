import { styleText } from "node:util";

import type { Output } from "../system.ts";

export interface Paint {
  good(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  strong(text: string): string;
  faint(text: string): string;
}

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
