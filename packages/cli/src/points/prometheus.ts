import { readNumber } from "./parse-values.ts";
import type { ParsedLine } from "./parsed.ts";

/**
 * A sample of the Prometheus text format 0.0.4: labels become dimensions, counters and buckets stay the running totals
 * that they are. An empty label counts as absent, as in Prometheus.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export function parsePrometheus(text: string): ParsedLine {
  const line = text.trim();
  if (line === "" || line.startsWith("#")) return undefined;
  const name = NAME.exec(line)?.[0];
  if (name === undefined) return { fault: "it does not begin with the name of a metric" };
  const rest = line.slice(name.length).trimStart();
  const labels = rest.startsWith("{") ? parseLabels(rest) : NO_LABELS;
  if (labels === undefined) return { fault: 'its labels are not key="value", … in braces' };
  const figures = parseFigures(rest.slice(labels.length).trim());
  if ("fault" in figures) return figures;
  const { dimensions } = labels;
  return { point: { name, ...figures, ...(Object.keys(dimensions).length > 0 ? { dimensions } : {}) } };
}

type PublishedFigures = { readonly value: number | bigint; readonly timestamp?: number } | { readonly fault: string };

function parseFigures(text: string): PublishedFigures {
  const [figure = "", time, ...more] = text.split(/\s+/u);
  if (more.length > 0) return { fault: "there is something behind its value and time" };
  const value = readNumber(figure);
  if (value === undefined)
    return { fault: NOT_FINITE.test(figure) ? `its value is ${figure}, which no cloud takes` : "it has no value" };
  if (time === undefined) return { value };
  return /^-?\d+$/u.test(time) ? { value, timestamp: Number(time) } : { fault: "its time is not epoch milliseconds" };
}

const NAME = /^[a-zA-Z_:][\w:]*/u;
const NOT_FINITE = /^(?:nan|[+-]?inf(?:inity)?)$/iu;

interface Labels {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly length: number;
}

const NO_LABELS: Labels = { dimensions: {}, length: 0 };

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
