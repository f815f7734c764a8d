import { preview } from "@yunmeter/core/kit";

import type { ExpositionSample } from "./family.ts";

/** A line as a sample, or what is wrong with it. */
export function parseSample(line: string, isOpenMetrics: boolean): ParsedSample | string {
  const nameEnd = endOfName(line);
  const open = skipSpace(line, nameEnd);
  const read = line[open] === "{" ? readLabels(line, open + 1) : { labels: {}, name: undefined, end: open };
  if (typeof read === "string") return read;
  const name = read.name ?? line.slice(0, nameEnd);
  if (name === "") return "must begin with a metric name";
  return parseValue(line.slice(read.end), name, read.labels, isOpenMetrics);
}

interface ParsedSample {
  readonly sample: ExpositionSample;
  readonly hasExemplar: boolean;
}

/** Value, time and exemplar, the latter two of which may be missing. */
function parseValue(
  text: string,
  name: string,
  labels: ExpositionSample["labels"],
  isOpenMetrics: boolean,
): ParsedSample | string {
  const [value = "", time = "#", behind = "#"] = text.trim().split(/[ \t]+/, 3);
  const number = toNumber(value);
  if (number === undefined) return `must have a number after ${shown(name)}; received ${preview(value)}`;
  const hasExemplar = text.includes("#") && (time === "#" || behind === "#");
  if (time === "#") return { sample: { name, labels, value: number }, hasExemplar };
  const timestamp = toTimestamp(time, isOpenMetrics);
  if (timestamp === undefined) return `must have a time after the value of ${shown(name)}, or nothing`;
  if (behind !== "#") return `must have nothing behind the time of ${shown(name)}; received ${preview(behind)}`;
  return { sample: { name, labels, value: number, timestamp }, hasExemplar };
}

function endOfName(line: string): number {
  let end = 0;
  while (end < line.length && line[end] !== "{" && line[end] !== " " && line[end] !== "\t") end++;
  return end;
}

interface Labels {
  readonly labels: Readonly<Record<string, string>>;
  /** A metric's name in quotes stands among the labels. */
  readonly name: string | undefined;
  /** Behind the closing brace. */
  readonly end: number;
}

function readLabels(line: string, start: number): Labels | string {
  const pairs: [string, string][] = [];
  let name: string | undefined;
  for (let at = skipSpace(line, start); ; at = skipSpace(line, at)) {
    if (line[at] === "}") return { labels: Object.fromEntries(pairs), name, end: at + 1 };
    const read = readLabel(line, at);
    if (typeof read === "string") return read;
    if (read.value !== undefined) pairs.push([read.key, read.value]);
    else if (name === undefined && read.isQuoted) name = read.key;
    else return `must have = after the label ${shown(read.key)}`;
    at = skipSpace(line, read.end);
    if (line[at] === ",") at++;
    else if (line[at] !== "}") return "must have a comma between labels, and a closing brace after them";
  }
}

interface LabelPair {
  readonly key: string;
  readonly isQuoted: boolean;
  readonly value: string | undefined;
  readonly end: number;
}

function readLabel(line: string, start: number): LabelPair | string {
  const key = line[start] === '"' ? readQuoted(line, start) : readBare(line, start);
  if (key === undefined) return "must have a closing brace after its labels";
  const equals = skipSpace(line, key.end);
  if (line[equals] !== "=") return { key: key.text, isQuoted: key.isQuoted, value: undefined, end: key.end };
  const value = readQuoted(line, skipSpace(line, equals + 1));
  if (value === undefined) return `must have the value of ${shown(key.text)} in quotes`;
  return { key: key.text, isQuoted: key.isQuoted, value: value.text, end: value.end };
}

interface Word {
  readonly text: string;
  readonly isQuoted: boolean;
  readonly end: number;
}

function readBare(line: string, start: number): Word | undefined {
  let end = start;
  while (end < line.length && !" \t=,}".includes(line[end] ?? "")) end++;
  return end === start ? undefined : { text: line.slice(start, end), isQuoted: false, end };
}

function readQuoted(line: string, start: number): Word | undefined {
  if (line[start] !== '"') return undefined;
  let text = "";
  for (let at = start + 1; at < line.length; at++) {
    const sign = line[at] ?? "";
    if (sign === '"') return { text, isQuoted: true, end: at + 1 };
    if (sign === "\\") text += ESCAPES[line[++at] ?? ""] ?? `\\${line[at] ?? ""}`;
    else text += sign;
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { "\\": "\\", '"': '"', n: "\n" };

function skipSpace(line: string, start: number): number {
  let at = start;
  while (line[at] === " " || line[at] === "\t") at++;
  return at;
}

function toNumber(text: string): number | undefined {
  if (text.length > LONGEST_NUMBER) return undefined;
  const infinite = /^([+-]?)inf(inity)?$/i.exec(text);
  if (infinite !== null) return infinite[1] === "-" ? -Infinity : Infinity;
  if (/^[+-]?nan$/i.test(text)) return Number.NaN;
  return /^[+-]?[\d.]/.test(text) && !Number.isNaN(Number(text)) ? Number(text) : undefined;
}

/** Milliseconds in the text format; seconds, with a fraction, in OpenMetrics. */
function toTimestamp(text: string, isOpenMetrics: boolean): number | undefined {
  const time = toNumber(text);
  if (time === undefined || !Number.isFinite(time)) return undefined;
  return Math.round(isOpenMetrics ? time * 1000 : time);
}

const LONGEST_NUMBER = 400;

/** A name for a message: any text can stand where a name belongs. */
function shown(name: string): string {
  return /^[\w:.-]{1,80}$/.test(name) ? name : preview(name);
}
