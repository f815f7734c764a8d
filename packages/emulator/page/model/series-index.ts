import { type Vendor, VENDORS } from "../../src/clouds/vendor.ts";
import type { SeriesFacts } from "../wire/types.ts";
import { namesOfService } from "./clouds.ts";
import { toMatch } from "./search.ts";

export interface IndexedSeries {
  readonly facts: SeriesFacts;
  readonly dimensions: string;
  readonly searchable: string;
}

/** By cloud, namespace, name and dimensions; immutable. */
export interface SeriesIndex {
  readonly all: readonly IndexedSeries[];
  readonly byId: ReadonlyMap<string, IndexedSeries>;
  /** The highest known order. */
  readonly known: number;
}

export const NO_SERIES: SeriesIndex = { all: [], byId: new Map(), known: 0 };

/** Adds new and changed series, and drops those whose last point was evicted. */
export function withSeries(index: SeriesIndex, news: readonly SeriesFacts[], evicted: number): SeriesIndex {
  const byId = new Map(index.byId);
  let isNew = false;
  for (const facts of news) {
    const before = byId.get(facts.id);
    isNew ||= before === undefined;
    byId.set(facts.id, before ? { ...before, facts } : indexed(facts));
  }
  const isGone = ({ facts }: IndexedSeries): boolean => facts.lastOrder <= evicted;
  for (const [id, one] of byId) if (isGone(one)) byId.delete(id);
  const places = index.all.flatMap(({ facts: { id } }) => byId.get(id) ?? []);
  return {
    all: isNew ? [...byId.values()].toSorted(compare) : places,
    byId,
    known: news.reduce((most, { lastOrder }) => Math.max(most, lastOrder), index.known),
  };
}

export function findSeries({ all }: SeriesIndex, vendor: Vendor | undefined, search: string): readonly IndexedSeries[] {
  const matches = toMatch(search);
  return all.filter(
    ({ facts, searchable }) => (vendor === undefined || facts.vendor === vendor) && matches(searchable),
  );
}

export function countByVendor({ all }: SeriesIndex): ReadonlyMap<Vendor, number> {
  const counts = new Map<Vendor, number>();
  for (const { facts } of all) counts.set(facts.vendor, (counts.get(facts.vendor) ?? 0) + 1);
  return counts;
}

export function dimensionText(dimensions: Readonly<Record<string, string>>): string {
  return Object.entries(dimensions)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
}

function indexed(facts: SeriesFacts): IndexedSeries {
  const { vendor, namespace = "", name, dimensions, period } = facts;
  const text = dimensionText(dimensions);
  return {
    facts,
    dimensions: text,
    searchable:
      `${name} ${namespace} ${text} ${namesOfService(vendor)}${period === undefined ? "" : ` ${period}s`}`.toLowerCase(),
  };
}

const PLACES: ReadonlyMap<Vendor, number> = new Map(VENDORS.map((vendor, place) => [vendor, place]));

function compare(one: IndexedSeries, other: IndexedSeries): number {
  const [mine, its] = [sortKeysOf(one), sortKeysOf(other)];
  const at = mine.findIndex((key, index) => key !== its[index]);
  if (at < 0) return 0;
  return (mine[at] ?? "") < (its[at] ?? "") ? -1 : 1;
}

function sortKeysOf({ facts, dimensions }: IndexedSeries): readonly (string | number)[] {
  const { vendor, namespace = "", name, period = 0 } = facts;
  return [PLACES.get(vendor) ?? 0, namespace, name, dimensions, period];
}
