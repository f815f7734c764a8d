import { type Point, ValidationError } from "@yunmeter/core";

import { brokenRule, type LabelLayout, type LabelOptions, layOut } from "./labels.ts";
import { metricNameFor } from "./names.ts";
import { createRecentMap } from "./recent-map.ts";
import { createLabelMemory, encodeLabels } from "./wire/write-request.ts";

export interface LabelledSeries {
  /** As {@link encodeLabels} wrote them. */
  readonly labels: Uint8Array;
  /** Of the labels. */
  readonly hash: number;
  /** The metric's name, where the point has another. */
  readonly stored: string | undefined;
}

/** Two objects may stand for one series: the dimensions came in another order, or were forgotten in between. */
export function isSameSeries(one: LabelledSeries, other: LabelledSeries): boolean {
  return one === other || (one.hash === other.hash && hasSameItems(one.labels, other.labels));
}

/** Most points are of a series that was seen before: its labels were checked, sorted and encoded then. */
export function createSeriesFinder(options: LabelOptions): (point: Point) => LabelledSeries | ValidationError {
  const known = createRecentMap<number, KnownSeries>(MOST_KEPT_BYTES);
  const layoutOf = createLayouts(options);
  const memory = createLabelMemory();
  return (point) => {
    const { name, unit, dimensions = NONE } = point;
    const keys = Object.keys(dimensions);
    const texts = Object.values(dimensions);
    const hash = hashOf(name, texts);
    const kept = known.get(hash);
    if (kept !== undefined && isSpelledAs(kept, point, keys, texts)) return kept.series;
    const layout = layoutOf(keys);
    if (layout instanceof ValidationError) return layout;
    const metric = metricNameFor(name, unit, options.names);
    const fault = brokenRule(layout, { name, metric }, texts, options);
    if (fault !== undefined) return fault;
    const labels = encodeLabels(layout, metric, texts, memory);
    const series = { labels, hash: hashOfBytes(labels), stored: metric === name ? undefined : metric };
    known.set(hash, { name, unit, keys: layout.keys, texts, series }, labels.length);
    return series;
  };
}

const NONE: Readonly<Record<string, string>> = {};

/** Of encoded labels; with the texts by which they are found it is several times as much. About 10,000 series. */
const MOST_KEPT_BYTES = 2_000_000;

/** A series, with the texts of the point that it was made of: a point's dimensions may be changed later. */
interface KnownSeries extends Pick<Point, "name"> {
  readonly unit: string | undefined;
  readonly keys: readonly string[];
  /** Of the keys. */
  readonly texts: readonly string[];
  readonly series: LabelledSeries;
}

/** Most points have the keys of the one before. */
function createLayouts(options: LabelOptions): (keys: readonly string[]) => LabelLayout | ValidationError {
  const known = createRecentMap<string, LabelLayout>(MOST_LAYOUTS);
  let last: LabelLayout | undefined;
  return (keys) => {
    if (last !== undefined && hasSameItems(last.keys, keys)) return last;
    // With their number: one empty key is not none.
    const text = `${keys.length}${keys.join(END)}`;
    const layout = known.get(text) ?? layOut(keys, options);
    if (layout instanceof ValidationError) return layout;
    known.set(text, layout, 1);
    last = layout;
    return layout;
  };
}

const MOST_LAYOUTS = 1000;

/** Half a surrogate pair, which no text of a point holds. */
const END = "\ud800";

function isSpelledAs(
  known: KnownSeries,
  { name, unit }: Point,
  keys: readonly string[],
  texts: readonly string[],
): boolean {
  const isSameMetric = name === known.name && unit === known.unit;
  return isSameMetric && hasSameItems(known.texts, texts) && hasSameItems(known.keys, keys);
}

function hasSameItems(one: ArrayLike<string | number>, other: ArrayLike<string | number>): boolean {
  if (one.length !== other.length) return false;
  for (let index = 0; index < one.length; index++) if (one[index] !== other[index]) return false;
  return true;
}

/** Of the lengths and the last characters of its texts, which differ most; a collision costs time only. */
function hashOf(name: string, texts: readonly string[]): number {
  let hash = mixed(0, name);
  for (let index = 0; index < texts.length; index++) hash = mixed(hash, texts[index] as string);
  return hash;
}

function mixed(start: number, text: string): number {
  const { length } = text;
  let last = length;
  for (let index = length > LAST ? length - LAST : 0; index < length; index++)
    last = ((last << 5) - last + text.charCodeAt(index)) | 0;
  return Math.imul(start ^ last, FNV_PRIME);
}

/** By four bytes at a time, since a step waits for the one before it. Up to three are left out, which only frame the rest. */
function hashOfBytes(bytes: Uint8Array): number {
  const at = (index: number, shift: number): number => (bytes[index] as number) << shift;
  let hash = bytes.length;
  for (let index = hash - 1; index >= 3; index -= 4) {
    hash = Math.imul(hash ^ at(index, 0) ^ at(index - 1, 8) ^ at(index - 2, 16) ^ at(index - 3, 24), FNV_PRIME);
    hash ^= hash >>> 15;
  }
  return hash;
}

const LAST = 8;
const FNV_PRIME = 16_777_619;
