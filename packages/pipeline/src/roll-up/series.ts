import type { PointIdentity } from "@yunmeter/core";

import type { InstanceDimension } from "./roll-up-settings.ts";

/** One series: what is measured, of what. */
export interface Series {
  /** Names this series, and no other. */
  readonly key: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Belongs to what tells series apart: milliseconds and seconds have no sum. */
  readonly unit: string | undefined;
  /** Key, value, key, value, by key. */
  readonly dimensions: readonly string[];
}

/** What of a point says which series it belongs to. */
export type SeriesIdentity = Omit<PointIdentity, "timestamp">;

/** Names the series of a point, told apart by one dimension more where one is given. Works on every sample. */
export function seriesKeyOf({ name, namespace, unit, dimensions }: SeriesIdentity, more?: InstanceDimension): string {
  let key = measured(name) + measured(namespace) + measured(unit);
  if (dimensions === undefined) return more === undefined ? key : key + measured(more.dimension) + measured(more.value);
  for (const dimension of sortedKeys(dimensions, more))
    key += measured(dimension) + measured(dimension === more?.dimension ? more.value : dimensions[dimension]);
  return key;
}

/** The series of a point. */
export function seriesOf(identity: SeriesIdentity, more?: InstanceDimension): Series {
  return seriesFrom(seriesKeyOf(identity, more));
}

/** The series that has been written down before. */
export function restoredSeries(
  name: string,
  namespace: string | undefined,
  unit: string | undefined,
  dimensions: readonly string[],
): Series {
  let key = measured(name) + measured(namespace) + measured(unit);
  for (const text of dimensions) key += measured(text);
  return { key, name, namespace, unit, dimensions };
}

/** The series that a key names. */
export function seriesFrom(key: string): Series {
  const texts: (string | undefined)[] = [];
  for (let start = 0; start < key.length;) {
    const colon = key.startsWith(NONE, start) ? start : key.indexOf(":", start);
    const end = colon + 1 + (colon === start ? 0 : Number(key.slice(start, colon)));
    texts.push(colon === start ? undefined : key.slice(colon + 1, end));
    start = end;
  }
  const [name = "", namespace, unit, ...dimensions] = texts;
  return { key, name, namespace, unit, dimensions: dimensions.filter((text) => text !== undefined) };
}

/** The same as the fields of a point. */
export function identityOf({ name, namespace, unit, dimensions }: Series): SeriesIdentity {
  return {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(unit === undefined ? {} : { unit }),
    ...(dimensions.length === 0 ? {} : { dimensions: toRecord(dimensions) }),
  };
}

/** A text with its length before it, so that no two can pass for one, nor one for two. */
function measured(text: string | undefined): string {
  return text === undefined ? NONE : `${text.length}:${text}`;
}

const NONE = "-";

/** Own keys only, `__proto__` among them, in the order of their code units. */
function sortedKeys(dimensions: Readonly<Record<string, string>>, more: InstanceDimension | undefined): string[] {
  const keys = Object.keys(dimensions);
  if (more !== undefined && !keys.includes(more.dimension)) keys.push(more.dimension);
  // Most often they are in order, and looking costs less than sorting.
  for (let index = 1; index < keys.length; index++)
    if ((keys[index - 1] ?? "") > (keys[index] ?? "")) return keys.toSorted(byCodeUnits);
  return keys;
}

function byCodeUnits(left: string, right: string): number {
  return left < right ? -1 : 1;
}

function toRecord(dimensions: readonly string[]): Record<string, string> {
  const entries: [string, string][] = [];
  for (let index = 0; index < dimensions.length; index += 2)
    entries.push([dimensions[index] ?? "", dimensions[index + 1] ?? ""]);
  // Makes own properties, also of `__proto__`.
  return Object.fromEntries(entries);
}
