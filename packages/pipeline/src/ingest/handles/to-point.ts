import type { Sample } from "@yunmeter/core";

import { type Accumulator, totalOf } from "../../roll-up/accumulator.ts";
import { statisticsOf } from "../../roll-up/statistics-of.ts";
import type { HandleReading } from "./handles.ts";

/**
 * What was gathered as one point, for lanes that do not roll up: of a counter what was added, of a gauge the last value,
 * of a timer the mean.
 */
export function toPoint({ kind, identity, values }: HandleReading, timestamp: number): Sample {
  return { ...identity, timestamp, value: FIGURES[kind](values) };
}

const FIGURES: Readonly<Record<HandleReading["kind"], (values: Accumulator) => number>> = {
  counter: totalOf,
  gauge: ({ last }) => last,
  timer: (values) => statisticsOf(values, ["average"], 1).average ?? 0,
};
