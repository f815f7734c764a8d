import type { Accumulator } from "../accumulator.ts";
import type { Sketch } from "../sketch.ts";
import type { MergerState, Part, PartsEntry } from "./part.ts";

export const PARTS_VERSION = 1;

export function encodePart({ series, start, periods, values }: Part): string {
  const { name, namespace = null, unit = null, dimensions } = series;
  const fields: unknown[] = [name, namespace, unit, dimensions, start, plainValues(values)];
  if (periods !== undefined) fields.push(periods);
  return JSON.stringify(fields);
}

export function encodeBundle(producer: string, sequence: number, parts: readonly string[]): string {
  return `{"v":${PARTS_VERSION},"by":${JSON.stringify(producer)},"n":${sequence},"parts":[${parts.join(",")}]}`;
}

export function encodeMergerState({ applied, closed, floor, totals }: MergerState): string {
  return JSON.stringify({ v: PARTS_VERSION, applied: [...applied], closed: [...closed], floor, totals });
}

// A `bigint` as its digits, since JSON has none.
function plainValues(values: Accumulator): readonly unknown[] {
  const { count, sum, rest, whole, minimum, maximum, last, lastAt, sketch, kind, failures } = values;
  const plain: unknown[] = [count, sum, rest, whole === 0n ? 0 : String(whole), minimum, maximum, last, lastAt];
  if (sketch !== undefined) plain.push(plainSketch(sketch));
  if (kind !== undefined) plain.push(...(sketch === undefined ? [0] : []), kind);
  // Only what was absorbed has failures, and a kind with it.
  if (kind !== undefined && failures !== undefined) plain.push(failures);
  return plain;
}

function plainSketch({ level, zeros, above, below }: Sketch): readonly unknown[] {
  return [level, zeros, plainBins(above), plainBins(below)];
}

function plainBins(bins: ReadonlyMap<number, number>): readonly number[] {
  const plain: number[] = [];
  let before = 0;
  for (const bin of [...bins.keys()].toSorted((left, right) => left - right)) {
    plain.push(bin - before, bins.get(bin) ?? 0);
    before = bin;
  }
  return plain;
}

export interface WrittenBundle extends PartsEntry {
  readonly sequence: number;
}

export interface BundleWriter {
  add(part: string, samples: number): void;
  bind(rank: number): readonly WrittenBundle[];
}

export const BUNDLE_CHARACTERS: number = 2 ** 16;

export function createBundleWriter(producer: string): BundleWriter {
  let sequence = 0;
  let full: Omit<WrittenBundle, "rank">[] = [];
  let parts: string[] = [];
  let samples = 0;
  let characters = 0;

  const close = (): void => {
    if (parts.length > 0) {
      sequence++;
      full.push({ id: `${producer}.${sequence}`, sequence, body: encodeBundle(producer, sequence, parts), samples });
    }
    parts = [];
    samples = 0;
    characters = 0;
  };

  return {
    add(part, count) {
      parts.push(part);
      samples += count;
      characters += part.length;
      if (characters > BUNDLE_CHARACTERS) close();
    },
    bind(rank) {
      close();
      const bound = full.map((bundle) => Object.assign(bundle, { rank }));
      full = [];
      return bound;
    },
  };
}
