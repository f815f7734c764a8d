// Texts are written in English where they are printed. A table gives their Chinese, by the English text with {} for each
// value; a text that is not in the table stays English.
import type { Language } from "./language.ts";
import { CHINESE } from "./zh.ts";

export function translate(text: string, language: Language): string {
  if (language === "en") return text;
  const exact = Object.hasOwn(CHINESE, text) ? CHINESE[text] : undefined;
  if (exact !== undefined) return exact;
  // Long texts are evidence, such as an answer's body.
  return text.length > LONGEST ? text : (fromPattern(text) ?? text);
}

const LONGEST = 1000;

function fromPattern(text: string): string | undefined {
  for (const [english, chinese] of Object.entries(CHINESE)) {
    if (!english.includes("{}")) continue;
    const values = valuesIn(text, english.split("{}"));
    if (values === undefined) continue;
    let next = 0;
    return chinese.replaceAll("{}", () => translate(values[next++] ?? "", "zh"));
  }
  return undefined;
}

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
