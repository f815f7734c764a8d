import { type Point, ValidationError } from "@yunmeter/core";

import { type LabelOptions, labelsOf } from "./labels.ts";
import { createRecentMap } from "./recent-map.ts";
import { encodeLabels } from "./wire/write-request.ts";

export interface Series {
  /** Equal for equal labels. */
  readonly key: string;
  readonly labels: Uint8Array;
  /** The metric's name, where the point has another. */
  readonly stored: string | undefined;
}

export type FindSeries = (point: Point) => Series | ValidationError;

/** Most points are of a series that was seen before: its labels were checked, sorted and encoded then. */
export function createSeriesFinder(options: LabelOptions): FindSeries {
  const known = createRecentMap<Series>(MOST_KEPT_BYTES);
  return (point) => {
    const spelling = spellingOf(point);
    const kept = known.get(spelling);
    if (kept !== undefined) return kept;
    const labels = labelsOf(point, options);
    if (labels instanceof ValidationError) return labels;
    const name = labels.find(([label]) => label === "__name__")?.[1];
    const stored = name === point.name ? undefined : name;
    const series = { key: labels.map((label) => label.join(END)).join(END), labels: encodeLabels(labels), stored };
    known.set(spelling, series, series.labels.length);
    return series;
  };
}

/** Of encoded labels; with the texts by which they are found it is several times as much. About 10,000 series. */
const MOST_KEPT_BYTES = 2_000_000;

function spellingOf({ name, unit, dimensions }: Point): string {
  let text = unit === undefined ? name : name + END + END + unit;
  if (dimensions === undefined) return text;
  for (const key of Object.keys(dimensions)) text += END + key + END + dimensions[key];
  return text;
}

/** Half a surrogate pair, which stands in no text that a point may hold. */
const END = "\ud800";
