import { styleText } from "node:util";

import type { Output } from "../system.ts";
import { type Language, languageOf } from "../texts/language.ts";
import { translate } from "../texts/translate.ts";

/** Texts for one output: its colours, its width and the user's language. */
export interface Screen {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly warn: (text: string) => string;
  readonly strong: (text: string) => string;
  readonly faint: (text: string) => string;
  /** The text in the user's language, as far as texts/ has it. */
  readonly say: (text: string) => string;
  readonly language: Language;
  /** Between a label and what it is about. */
  readonly colon: string;
  readonly columns: number;
}

export interface ScreenFlags {
  readonly "no-color"?: unknown;
  readonly lang?: unknown;
}

type ScreenEnvironment = Readonly<Record<string, string | undefined>>;

/** NO_COLOR and `--no-color` win, then FORCE_COLOR, then a terminal that is not dumb. */
export function screenFor(output: Output, env: ScreenEnvironment, flags: ScreenFlags = {}): Screen {
  const isOn = flags["no-color"] !== true && hasColours(output, env);
  const language = languageOf(flags.lang, env);
  const brush =
    (style: "green" | "red" | "yellow" | "bold" | "dim") =>
    (text: string): string =>
      // Newer versions of Node.js would decide about colours once more.
      isOn && text !== "" ? styleText(style, text, { validateStream: false }) : text;
  return {
    good: brush("green"),
    bad: brush("red"),
    warn: brush("yellow"),
    strong: brush("bold"),
    faint: brush("dim"),
    say: (text) => translate(text, language),
    language,
    colon: language === "zh" ? "：" : ": ",
    columns: output.columns(),
  };
}

/** @see https://no-color.org and https://force-color.org */
function hasColours({ isTerminal }: Output, env: ScreenEnvironment): boolean {
  if (env["NO_COLOR"]) return false;
  const forced = env["FORCE_COLOR"];
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return isTerminal && !isDumb(env);
}

/** A terminal that takes no escape codes, such as Emacs' shell or a CI log. */
export function isDumb(env: ScreenEnvironment): boolean {
  return env["TERM"] === "dumb";
}
