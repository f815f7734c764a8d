// Texts are written in English where they are printed. Tables give their Chinese, by the English text with a hole for
// each value; a text that is in no table stays English.
import { CHINESE } from "./chinese/chinese.ts";
import type { Language } from "./language.ts";

export function translate(text: string, language: Language): string {
  if (language === "en") return text;
  const exact = Object.hasOwn(CHINESE, text) ? CHINESE[text] : undefined;
  if (exact !== undefined) return exact;
  // Long texts are evidence, such as an answer's body.
  return text.length > LONGEST ? text : (fromPattern(text) ?? text);
}

const LONGEST = 1000;

function fromPattern(text: string): string | undefined {
  for (const { holes, parts, chinese } of PATTERNS) {
    const values = valuesIn(text, parts);
    if (values === undefined || !values.every((value, index) => fits(value, holes[index]))) continue;
    const shown = values.map((value, index) => (TRANSLATED.has(holes[index]) ? translate(value, "zh") : value));
    if (shown.some((value, index) => holes[index] === "{+}" && value === values[index])) continue;
    let next = 0;
    return chinese.replaceAll(
      /\{(\d*)\}/gu,
      (_, place: string) => shown[place === "" ? next++ : Number(place) - 1] ?? "",
    );
  }
  return undefined;
}

interface Pattern {
  readonly parts: readonly string[];
  readonly holes: readonly string[];
  readonly chinese: string;
}

const HOLE = /\{[#w=+]?\}/gu;
const TRANSLATED: ReadonlySet<string | undefined> = new Set(["{}", "{+}"]);

function fits(value: string, hole: string | undefined): boolean {
  if (hole === "{#}") return /^[\d,.]+$/u.test(value);
  return hole !== "{w}" || !/\s/u.test(value);
}

const PATTERNS: readonly Pattern[] = Object.entries(CHINESE).flatMap(([english, chinese]) => {
  const holes = english.match(HOLE) ?? [];
  return holes.length === 0 ? [] : [{ parts: english.split(HOLE), holes, chinese }];
});

/** The values between the fixed parts, each as short as possible; `undefined` where the parts are not all there. */
function valuesIn(text: string, parts: readonly string[]): readonly string[] | undefined {
  const [first = "", ...rest] = parts;
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || !text.endsWith(last) || text.length <= first.length + last.length) return undefined;
  const end = text.length - last.length;
  const values: string[] = [];
  let at = first.length;
  for (const part of rest) {
    const next = text.indexOf(part, at + 1);
    if (next < 0 || next + part.length > end) return undefined;
    values.push(text.slice(at, next));
    at = next + part.length;
  }
  values.push(text.slice(at, end));
  return values.includes("") ? undefined : values;
}
