import type { StoredNote } from "../../store/stored-point.ts";
import { cutToBytes } from "../text.ts";

export interface Rewritten {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly notes: readonly StoredNote[];
}

/** Which silent changes are applied. */
export interface RewriteSwitches {
  readonly names: boolean;
  readonly dimensions: boolean;
  readonly truncation: boolean;
}

const MAXIMUM_BYTES = 64;
const ILLEGAL_FIRST = /^[^A-Za-z]/u;
const ILLEGAL_IN_NAME = /[^A-Za-z0-9_]/gu;
const ILLEGAL_IN_DIMENSION = /[=&,]/gu;

/** Applies the cloud's silent changes and notes them. */
export function rewrite(
  name: string,
  dimensions: Readonly<Record<string, string>>,
  switches: RewriteSwitches,
): Rewritten {
  const notes: StoredNote[] = [];
  const cut = (text: string, field: string): string => {
    const short = switches.truncation ? cutToBytes(text, MAXIMUM_BYTES) : text;
    if (short !== text) notes.push({ note: "truncated", field, from: text });
    return short;
  };
  const renamed = (text: string, other: string, field: string): string => {
    if (text !== other) notes.push({ note: "renamed", field, from: text });
    return cut(other, field);
  };
  const dimensionText = (text: string): string =>
    switches.dimensions ? text.replaceAll(ILLEGAL_IN_DIMENSION, "_") : text;
  return {
    name: renamed(name, switches.names ? legalName(name) : name, "name"),
    dimensions: Object.fromEntries(
      Object.entries(dimensions).map(([key, value]) => {
        const field = `dimensions.${key}`;
        return [renamed(key, dimensionText(key), field), renamed(value, dimensionText(value), field)];
      }),
    ),
    notes,
  };
}

function legalName(name: string): string {
  return name.replace(ILLEGAL_FIRST, "A").replaceAll(ILLEGAL_IN_NAME, "_");
}
