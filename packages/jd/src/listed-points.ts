import { fieldOf, parseJson, textOf } from "@yunmeter/core/kit";

import type { Datum } from "./encode.ts";
import { POINT_LISTS } from "./success.ts";

/** A point that an answer lists as refused. */
export interface ListedPoint {
  /** The fields of the point that the cloud repeats. */
  readonly content: unknown;
  /** The cloud's reason. */
  readonly detail: string;
}

/**
 * Reads every documented or observed form: the list has two names, the point in it three, in upper or lower case, and
 * the point is an object or a JSON string.
 */
export function listedPoints(result: unknown): readonly ListedPoint[] {
  return POINT_LISTS.flatMap((name) => {
    const list = fieldOf(result, name);
    return Array.isArray(list) ? list.map(toListedPoint) : [];
  });
}

function toListedPoint(entry: unknown): ListedPoint {
  const name = Object.keys(entry ?? {}).find((key) => CONTENT_NAME.test(key));
  const content = name === undefined ? undefined : fieldOf(entry, name);
  return {
    content: typeof content === "string" ? parseJson(content) : content,
    detail: textOf(entry, "errDetail") ?? "",
  };
}

const CONTENT_NAME = /^(errMetricData|metricData|data)$/i;

/**
 * Indexes of the listed points in the batch, each with the cloud's reason. The list has no indexes, so points are found
 * by content; a point that was sent twice is found twice. `undefined` when a listed point is not in the batch or
 * matches different points.
 */
export function locateListedPoints(
  listed: readonly ListedPoint[],
  batch: readonly Datum[],
): ReadonlyMap<number, string> | undefined {
  const sent = batch.map(({ json }) => parseJson(json));
  const places = new Map<number, string>();
  for (const { content, detail } of listed) {
    const found = [...sent.keys()].filter((place) => canBe(content, sent[place]));
    const first = sent[found[0] ?? -1];
    if (found.length === 0 || found.some((place) => !isSame(sent[place], first))) return undefined;
    for (const place of found) places.set(place, detail);
  }
  return places;
}

// Name and namespace must match; other fields may be missing but must not differ.
function canBe(listed: unknown, sent: unknown): boolean {
  return (
    ["namespace", "metric"].every((name) => isSame(fieldOf(listed, name), fieldOf(sent, name))) &&
    ["dimensions", "timestamp", "type", "values", "unit"].every((name) => {
      const field = fieldOf(listed, name) ?? "";
      return field === "" || isSame(field, fieldOf(sent, name));
    })
  );
}

// A number equals its text, because the cloud serialises the point again.
function isSame(listed: unknown, sent: unknown): boolean {
  if (typeof listed === "number") return listed === Number(sent);
  if (typeof listed === "string") return listed === sent || (typeof sent === "number" && listed === String(sent));
  if (typeof listed !== "object" || listed === null) return false;
  const names = Object.keys(listed);
  return (
    names.length === Object.keys(sent ?? {}).length &&
    names.every((name) => isSame(fieldOf(listed, name), fieldOf(sent, name)))
  );
}
