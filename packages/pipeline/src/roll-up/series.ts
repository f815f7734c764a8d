import type { PointIdentity } from "@yunmeter/core";

import type { InstanceDimension } from "./options/roll-up-settings.ts";

export interface Series {
  readonly key: string;
  readonly name: string;
  readonly namespace: string | undefined;
  /** Part of the identity: milliseconds and seconds have no sum. */
  readonly unit: string | undefined;
  readonly dimensions: readonly string[];
  readonly identity: SeriesIdentity;
}

export type SeriesIdentity = Omit<PointIdentity, "timestamp">;

/**
 * Names the series of a point, told apart by one dimension more where one is given: the lengths of all texts, and then
 * the texts. So no two can pass for one, nor one for two. Works on every sample.
 */
export function seriesKeyOf({ name, namespace, unit, dimensions }: SeriesIdentity, more?: InstanceDimension): string {
  let lengths = headOf(name, namespace, unit);
  let texts = name + (namespace ?? "") + (unit ?? "");
  for (const dimension of sortedKeys(dimensions ?? {}, more)) {
    const value = dimension === more?.dimension ? more.value : (dimensions?.[dimension] ?? "");
    lengths += `,${dimension.length},${value.length}`;
    texts += dimension + value;
  }
  return `${lengths}|${texts}`;
}

export function seriesOf(identity: SeriesIdentity, more?: InstanceDimension): Series {
  return seriesFrom(seriesKeyOf(identity, more));
}

export function restoredSeries(
  name: string,
  namespace: string | undefined,
  unit: string | undefined,
  dimensions: readonly string[],
): Series {
  const lengths = [headOf(name, namespace, unit), ...dimensions.map(({ length }) => length)].join(",");
  const key = `${lengths}|${[name, namespace, unit, ...dimensions].join("")}`;
  return createSeries(key, { name, namespace, unit, dimensions });
}

export function seriesFrom(key: string): Series {
  let end = key.indexOf("|") + 1;
  const next = (length: string): string | undefined => {
    if (length === NONE) return undefined;
    end += Number(length);
    return key.slice(end - Number(length), end);
  };
  const [name = "", namespace, unit, ...dimensions] = key
    .slice(0, end - 1)
    .split(",")
    .map(next);
  return createSeries(key, { name, namespace, unit, dimensions: dimensions.map((text) => text ?? "") });
}

function createSeries(key: string, names: Pick<Series, "name" | "namespace" | "unit" | "dimensions">): Series {
  const { name, namespace, unit, dimensions } = names;
  const identity = {
    name,
    ...(namespace === undefined ? {} : { namespace }),
    ...(unit === undefined ? {} : { unit }),
    ...(dimensions.length === 0 ? {} : { dimensions: toRecord(dimensions) }),
  };
  return { ...names, key, identity };
}

function headOf(name: string, namespace: string | undefined, unit: string | undefined): string {
  return `${name.length},${namespace === undefined ? NONE : namespace.length},${unit === undefined ? NONE : unit.length}`;
}

const NONE = "-";

// Own keys only, `__proto__` among them, in the order of their code units.
function sortedKeys(dimensions: Readonly<Record<string, string>>, more: InstanceDimension | undefined): string[] {
  const keys = Object.keys(dimensions);
  if (more !== undefined && !keys.includes(more.dimension)) keys.push(more.dimension);
  return keys.length > FEW ? keys.toSorted(byCodeUnits) : putInOrder(keys);
}

function putInOrder(keys: string[]): string[] {
  for (let index = 1; index < keys.length; index++) {
    const key = keys[index] ?? "";
    let place = index;
    for (; place > 0 && (keys[place - 1] ?? "") > key; place--) keys[place] = keys[place - 1] ?? "";
    keys[place] = key;
  }
  return keys;
}

const FEW = 16;

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
