import type { Point, ValidationError } from "@yunmeter/core";

import { violation } from "./rules.ts";

/** A point as JD accepts its dimension values: itself where they need no change, or why two values would become one. */
export type ReplaceValues = (point: Point) => Point | ValidationError;

/** Most dimension values that are remembered; further ones are refused, since no collision could be found. */
const MAX_VALUES = 10_000;

/**
 * Replaces excluded characters of dimension values. Two values of a key that would be stored as one are not merged: the
 * one that comes later is refused.
 */
export function createReplaceValues(by: string, allowHyphen = false): ReplaceValues {
  const excluded = allowHyphen ? /[^\w.-]/gu : /[^\w.]/gu;
  /** By key and stored value, the value it stands for. */
  const originals = new Map<string, string>();

  return (point) => {
    const { dimensions = {} } = point;
    const pairs: (readonly [key: string, stored: string])[] = [];
    let isChanged = false;
    for (const [key, value] of Object.entries(dimensions)) {
      const stored = value.replaceAll(excluded, by);
      const known = originals.get(`${key}\n${stored}`);
      if (known === undefined && originals.size >= MAX_VALUES) return tooMany(key, value);
      if (known !== undefined && known !== value) return collision(key, value, stored, known);
      if (known === undefined) originals.set(`${key}\n${stored}`, value);
      isChanged ||= stored !== value;
      pairs.push([key, stored]);
    }
    return isChanged ? { ...point, dimensions: Object.fromEntries(pairs) } : point;
  };
}

function collision(key: string, value: string, stored: string, known: string): ValidationError {
  const must = `must differ from “${known}” in more than replaced characters: both would be stored as “${stored}”`;
  return violation(["dimensions", key], "collision", must, value);
}

function tooMany(key: string, value: string): ValidationError {
  const must = `must be one of ${MAX_VALUES} distinct values of dimensions, as many as \`replace\` can tell apart`;
  return violation(["dimensions", key], "count", must, value, MAX_VALUES);
}
