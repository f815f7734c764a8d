import { type Point, ValidationError } from "@yunmeter/core";

import { type LabelOptions, labelsOf } from "./labels.ts";
import { createRecentMap } from "./recent-map.ts";
import { type Allocate, encodeLabels, type Label } from "./wire/write-request.ts";

export interface LabelledSeries {
  /** Equal for equal labels. */
  readonly key: string;
  /** As {@link encodeLabels} wrote them. */
  readonly labels: Uint8Array;
  /** The metric's name, where the point has another. */
  readonly stored: string | undefined;
}

/** Most points are of a series that was seen before: its labels were checked, sorted and encoded then. */
export function createSeriesFinder(options: LabelOptions): (point: Point) => LabelledSeries | ValidationError {
  const known = createRecentMap<number, KnownSeries>(MOST_KEPT_BYTES);
  const allocate = createAllocator();
  return (point) => {
    const hash = hashOf(point);
    const kept = known.get(hash);
    if (kept !== undefined && isSpelledAs(kept, point)) return kept.series;
    const labels = labelsOf(point, options);
    if (labels instanceof ValidationError) return labels;
    const series = toSeries(labels, encodeLabels(labels, allocate), point);
    known.set(hash, { name: point.name, unit: point.unit, spelling: spellingOf(point), series }, series.labels.length);
    return series;
  };
}

/** Of encoded labels; with the texts by which they are found it is several times as much. About 10,000 series. */
const MOST_KEPT_BYTES = 2_000_000;

/** A series, with the texts of the point that it was made of: a point's dimensions may be changed later. */
interface KnownSeries extends Pick<Point, "name"> {
  readonly unit: string | undefined;
  /** Keys and values in turn. */
  readonly spelling: readonly string[];
  readonly series: LabelledSeries;
}

function spellingOf({ dimensions = {} }: Point): readonly string[] {
  const spelling: string[] = [];
  for (const key of Object.keys(dimensions)) spelling.push(key, dimensions[key] ?? "");
  return spelling;
}

// Labels of many series share one piece of memory.
function createAllocator(): Allocate {
  let chunk = new Uint8Array(0);
  let at = 0;
  return (size) => {
    if (at + size > chunk.length) {
      chunk = new Uint8Array(Math.max(CHUNK_BYTES, size));
      at = 0;
    }
    at += size;
    return chunk.subarray(at - size, at);
  };
}

const CHUNK_BYTES = 65_536;

function toSeries(labels: readonly Label[], encoded: Uint8Array, point: Point): LabelledSeries {
  let key = "";
  let name = "";
  for (const [label, value] of labels) {
    key += label + END + value + END;
    if (label === "__name__") name = value;
  }
  return { key, labels: encoded, stored: name === point.name ? undefined : name };
}

/** Half a surrogate pair, which no text of a point holds. */
const END = "\ud800";

function isSpelledAs({ name, unit, spelling }: KnownSeries, point: Point): boolean {
  if (name !== point.name || unit !== point.unit) return false;
  let index = 0;
  if (point.dimensions !== undefined) {
    for (const key of Object.keys(point.dimensions)) {
      if (spelling[index++] !== key || spelling[index++] !== point.dimensions[key]) return false;
    }
  }
  return index === spelling.length;
}

/** Of the lengths and the last characters of its texts, which differ most; a collision costs time only. */
function hashOf({ name, dimensions }: Point): number {
  let hash = mixed(0, name);
  if (dimensions !== undefined) {
    for (const key of Object.keys(dimensions)) hash = mixed(hash + key.length, dimensions[key] ?? "");
  }
  return hash;
}

function mixed(start: number, text: string): number {
  const { length } = text;
  let hash = Math.imul(start ^ length, FNV_PRIME);
  for (let index = length > LAST ? length - LAST : 0; index < length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), FNV_PRIME);
  return hash;
}

const LAST = 8;
const FNV_PRIME = 16_777_619;
