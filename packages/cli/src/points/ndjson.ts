import type { Point } from "@yunmeter/core";

import { printable } from "../terminal/printable.ts";
import { readIsoTime } from "./parse-values.ts";
import type { ParsedLine } from "./parsed.ts";

/**
 * A point as JSON on one line, in the words of the data model. Times may be texts of ISO 8601 with a time zone, and a
 * value beyond what a number holds exactly stays exact. A line of a rejects file counts as the point in it. The reporters
 * check the point.
 */
export function parseNdjson(text: string): ParsedLine {
  if (text.trim() === "") return undefined;
  if (isNestedDeeper(text, DEEPEST)) return { fault: `it is nested more than ${DEEPEST} levels deep` };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // As a file of one array begins that is written over several lines.
    if (text.trim() === "[") return { fault: ARRAY };
    return { fault: `it is not JSON: ${shown((error as Error).message)}` };
  }
  if (Array.isArray(value)) return { fault: ARRAY };
  if (!isObject(value)) return { fault: "it is not a JSON object" };
  const point = "fate" in value && "point" in value ? value["point"] : value;
  if (!isObject(point)) return { fault: "its point is not a JSON object" };
  return { point: withTime(withExactValue(point, text)) as unknown as Point };
}

const ARRAY = "it is a JSON array: give one object a line";

/** A point takes two levels. Thousands would overflow the stack of the code that walks through the value. */
const DEEPEST = 32;

function isNestedDeeper(text: string, levels: number): boolean {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(STRING_OR_BRACKET)) {
    if (bracket === "{" || bracket === "[") depth++;
    else if (bracket === "}" || bracket === "]") depth--;
    deepest = Math.max(deepest, depth);
  }
  return deepest > levels;
}

const STRING_OR_BRACKET = /"(?:[^"\\]|\\.?)*(?:"|$)|[[\]{}]/gsu;

/** Without the position: the line of which JSON.parse speaks is always 1. */
function shown(message: string): string {
  return printable(message.replace(/ \(line 1 column \d+\)$/u, ""));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function withExactValue(point: Readonly<Record<string, unknown>>, text: string): Readonly<Record<string, unknown>> {
  const value = point["value"];
  if (typeof value !== "number" || Number.isSafeInteger(value) || !Number.isInteger(value)) return point;
  const digits = /"value"\s*:\s*(-?\d{16,})(?=\s*[,}])/u.exec(text)?.[1];
  return digits === undefined || Number(digits) !== value ? point : { ...point, value: BigInt(digits) };
}

function withTime(point: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const time = point["timestamp"];
  if (typeof time !== "string") return point;
  const milliseconds = readIsoTime(time);
  // What is no time stays as it is, for the reporters to name.
  return milliseconds === undefined ? point : { ...point, timestamp: milliseconds };
}
