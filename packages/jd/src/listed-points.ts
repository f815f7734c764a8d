import { fieldOf, parseJson, textOf } from "@yunmeter/core/kit";

import type { Datum } from "./encode.ts";

/** A point that an answer lists as refused. */
export interface ListedPoint {
  /** The point, as far as the cloud repeats it. */
  readonly content: unknown;
  /** Why it was refused, in the cloud's words. */
  readonly detail: string;
}

/**
 * The points that an answer lists, in every form that is documented or known: the list has two names, the point in it
 * three, in capitals or not, and it is an object or the JSON of one.
 */
export function listedPoints(result: unknown): readonly ListedPoint[] {
  return ["errMetricDataList", "metricDataList"].flatMap((name) => {
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
 * The places of the listed points in the batch, each with the cloud's words. The list has no numbers, so points are
 * found by what they hold; one that was sent twice is listed for both. `undefined` when a listed point is none of
 * the batch, or may be several different ones.
 */
export function placesOf(
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

/** Whether what is listed tells of this point: its name and namespace at least, and nothing that contradicts. */
function canBe(listed: unknown, sent: unknown): boolean {
  return (
    ["namespace", "metric"].every((name) => isSame(fieldOf(listed, name), fieldOf(sent, name))) &&
    ["dimensions", "timestamp", "type", "values", "unit"].every((name) => {
      const field = fieldOf(listed, name) ?? "";
      return field === "" || isSame(field, fieldOf(sent, name));
    })
  );
}

/** Whether two values say the same. Numbers and the texts of numbers do, since the cloud writes the point anew. */
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
