import type { Parsed } from "./parsed.ts";
import { readNumber } from "./read-number.ts";

/**
 * A sample of the Prometheus text format 0.0.4: labels become dimensions, counters and buckets stay the running totals
 * that they are. A label without text is none, as Prometheus has it.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function parsePrometheus(text: string): Parsed {
  const line = text.trim();
  if (line === "" || line.startsWith("#")) return undefined;
  const name = NAME.exec(line)?.[0];
  if (name === undefined) return { fault: "it does not begin with the name of a metric" };
  const rest = line.slice(name.length).trimStart();
  const labels = rest.startsWith("{") ? parseLabels(rest) : { dimensions: {}, length: 0 };
  if (labels === undefined) return { fault: "its labels are not key=\"value\", … in braces" };
  const [value = "", time, ...more] = rest.slice(labels.length).trim().split(/\s+/u);
  if (more.length > 0) return { fault: "there is something behind its value and time" };
  const number = readNumber(value);
  if (number === undefined) return { fault: NOT_FINITE.test(value) ? `its value is ${value}, which no cloud takes` : "it has no value" };
  if (time !== undefined && !/^-?\d+$/u.test(time)) return { fault: "its time is not epoch milliseconds" };
  const timestamp = time === undefined ? {} : { timestamp: Number(time) };
  const dimensions = Object.keys(labels.dimensions).length > 0 ? { dimensions: labels.dimensions } : {};
  return { point: { name, value: number, ...dimensions, ...timestamp } };
}

const NAME = /^[a-zA-Z_:][\w:]*/u;
const NOT_FINITE = /^(?:nan|[+-]?inf(?:inity)?)$/iu;

interface Labels {
  readonly dimensions: Readonly<Record<string, string>>;
  /** How much of the text they take, with their braces. */
  readonly length: number;
}

function parseLabels(text: string): Labels | undefined {
  const pairs: [string, string][] = [];
  let position = 1;
  for (;;) {
    LABEL.lastIndex = position;
    const found = LABEL.exec(text);
    if (found === null) break;
    const [whole, key = "", value = ""] = found;
    if (value !== "") pairs.push([key, unescaped(value)]);
    position += whole.length;
  }
  END.lastIndex = position;
  const end = END.exec(text);
  return end === null ? undefined : { dimensions: Object.fromEntries(pairs), length: position + end[0].length };
}

const LABEL = /\s*([a-zA-Z_]\w*)\s*=\s*"((?:[^"\\\n]|\\.)*)"\s*(?:,|(?=\}))/uy;
const END = /\s*\}/uy;

function unescaped(text: string): string {
  return text.replaceAll(/\\(.)/gu, (_, letter: string) => (letter === "n" ? "\n" : letter));
}
