import type { PointIdentity } from "@yunmeter/core";

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

/** The series of a point, told apart by one dimension more where one is given. */
export function seriesOf(
  identity: SeriesIdentity,
  more?: { readonly dimension: string; readonly value: string },
): Series {
  const { name, namespace, unit } = identity;
  const dimensions = sortedDimensions(identity, more);
  return { key: keyOf(name, namespace, unit, dimensions), name, namespace, unit, dimensions };
}

/** The series that has been written down before. */
export function restoredSeries(
  name: string,
  namespace: string | undefined,
  unit: string | undefined,
  dimensions: readonly string[],
): Series {
  return { key: keyOf(name, namespace, unit, dimensions), name, namespace, unit, dimensions };
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

/** Each part with its length before it, so that no text can pass for two. */
function keyOf(
  name: string,
  namespace: string | undefined,
  unit: string | undefined,
  dimensions: readonly string[],
): string {
  let key = `${name.length}:${name}${measured(namespace)}${measured(unit)}`;
  for (const text of dimensions) key += `${text.length}:${text}`;
  return key;
}

function measured(text: string | undefined): string {
  return text === undefined ? "-" : `${text.length}:${text}`;
}

/** Own keys only, `__proto__` among them, in the order of their code units. */
function sortedDimensions(
  { dimensions = {} }: SeriesIdentity,
  more: { readonly dimension: string; readonly value: string } | undefined,
): readonly string[] {
  const keys = Object.keys(dimensions);
  if (more !== undefined && !keys.includes(more.dimension)) keys.push(more.dimension);
  if (keys.length > 1) keys.sort();
  const flat: string[] = [];
  for (const key of keys) flat.push(key, key === more?.dimension ? more.value : (dimensions[key] ?? ""));
  return flat;
}

function toRecord(dimensions: readonly string[]): Record<string, string> {
  const entries: [string, string][] = [];
  for (let index = 0; index < dimensions.length; index += 2)
    entries.push([dimensions[index] ?? "", dimensions[index + 1] ?? ""]);
  // Makes own properties, also of `__proto__`.
  return Object.fromEntries(entries);
}
