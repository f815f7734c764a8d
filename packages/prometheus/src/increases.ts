/**
 * The last total of each series of one source, and how many collections ago it was seen. Plain values, to be kept as JSON;
 * what names a series is up to this package.
 */
export type SeriesTotals = readonly (readonly [series: string, total: number, collectionsAgo: number])[];

/** The last totals of the series of one source. */
export interface Increases {
  /** What a total rose by since the last collection; `undefined` for history and for what is no number. */
  of(name: string, labels: Readonly<Record<string, string>>, total: number): Increase | undefined;
  /** From here on, a series that was not seen before began at 0. */
  endCollection(): void;
  totals(): SeriesTotals;
}

export interface Increase {
  /** From 0 where the total was reset. */
  readonly value: number;
  readonly total: number;
  /** The total before, 0 for a series that began. */
  readonly before: number;
  /** The total fell: its source was restarted or reset. */
  readonly isReset: boolean;
}

export function createIncreases(earlier?: SeriesTotals): Increases {
  let collection = earlier === undefined ? 0 : 1;
  const totals = new Map(
    earlier?.map(([series, total, collectionsAgo]) => [series, { total, seenAt: -collectionsAgo }] as const),
  );
  return {
    of(name, labels, total) {
      if (!Number.isFinite(total)) return undefined;
      const key = seriesKey(name, labels);
      const known = totals.get(key);
      totals.set(key, { total, seenAt: collection });
      if (known === undefined && collection === 0) return undefined;
      const before = known?.total ?? 0;
      const isReset = total < before;
      return { value: isReset ? total : total - before, total, before, isReset };
    },
    endCollection() {
      // A series that is missing now and then goes on from its total; one that is gone must not take memory for ever.
      for (const [key, { seenAt }] of totals) if (collection - seenAt > COLLECTIONS_KEPT) totals.delete(key);
      collection++;
    },
    totals: () => [...totals].map(([series, { total, seenAt }]) => [series, total, collection - 1 - seenAt]),
  };
}

/** One text for one series, for every order of its labels. */
export function seriesKey(name: string, labels: Readonly<Record<string, string>>): string {
  const names = Object.keys(labels).toSorted((one, other) => (one < other ? -1 : 1));
  return JSON.stringify([name, ...names.flatMap((label) => [label, labels[label]])]);
}

const COLLECTIONS_KEPT = 100;
