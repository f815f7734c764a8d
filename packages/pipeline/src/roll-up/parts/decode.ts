import type { MetricKind } from "../../api/distribution.ts";
import type { Accumulator } from "../accumulator.ts";
import { restoredSeries } from "../series.ts";
import { createSketch, type Sketch } from "../sketch.ts";
import { PARTS_VERSION } from "./encode.ts";
import type { MergerState, Part, PartBundle, RunningTotal } from "./part.ts";

export type DecodedEntry =
  | { readonly kind: "bundle"; readonly bundle: PartBundle }
  | { readonly kind: "ledger"; readonly ledger: MergerState }
  | { readonly kind: "unreadable" | "damaged" };

export function decodeEntry(body: string): DecodedEntry {
  try {
    const read = objectFrom(JSON.parse(body));
    const version = wholeFrom(read["v"]);
    if (version > PARTS_VERSION) return { kind: "unreadable" };
    if (version < PARTS_VERSION) return { kind: "damaged" };
    return "parts" in read
      ? { kind: "bundle", bundle: bundleFrom(read) }
      : { kind: "ledger", ledger: mergerStateFrom(read) };
  } catch {
    // No JSON, or another than was written.
    return { kind: "damaged" };
  }
}

function bundleFrom({ by, n, parts }: Readonly<Record<string, unknown>>): PartBundle {
  return { producer: textFrom(by), sequence: wholeFrom(n), parts: listFrom(parts).map(partFrom) };
}

function partFrom(plain: unknown): Part {
  const [name, namespace, unit, dimensions, start, values, periods] = listFrom(plain);
  const series = restoredSeries(
    textFrom(name),
    namespace === null ? undefined : textFrom(namespace),
    unit === null ? undefined : textFrom(unit),
    listFrom(dimensions).map(textFrom),
  );
  return {
    series,
    start: wholeFrom(start),
    periods: periods === undefined ? undefined : listFrom(periods).map(wholeFrom),
    values: valuesFrom(values),
  };
}

function valuesFrom(plain: unknown): Accumulator {
  const [count, sum, rest, whole, minimum, maximum, last, lastAt, sketch, kind, failures] = listFrom(plain);
  return {
    count: wholeFrom(count),
    sum: numberFrom(sum),
    rest: numberFrom(rest),
    whole: whole === 0 ? 0n : BigInt(textFrom(whole)),
    minimum: numberFrom(minimum),
    maximum: numberFrom(maximum),
    last: numberFrom(last),
    lastAt: numberFrom(lastAt),
    sketch: sketch === undefined || sketch === 0 ? undefined : sketchFrom(sketch),
    failures: failures === undefined ? undefined : wholeFrom(failures),
    kind: kind === undefined ? undefined : kindFrom(kind),
  };
}

function kindFrom(plain: unknown): MetricKind {
  if (plain !== "counter" && plain !== "gauge" && plain !== "histogram") throw new TypeError("not a kind");
  return plain;
}

function sketchFrom(plain: unknown): Sketch {
  const [level, zeros, above, below] = listFrom(plain);
  return {
    ...createSketch(),
    level: wholeFrom(level),
    zeros: wholeFrom(zeros),
    above: binsFrom(above),
    below: binsFrom(below),
  };
}

function binsFrom(plain: unknown): Map<number, number> {
  const bins = new Map<number, number>();
  let bin = 0;
  listFrom(plain).forEach((item, index) => {
    if (index % 2 === 0) bin += wholeFrom(item);
    else bins.set(bin, wholeFrom(item));
  });
  return bins;
}

function mergerStateFrom({ applied, closed, floor, totals = [] }: Readonly<Record<string, unknown>>): MergerState {
  const appliedOf = (pair: unknown): [string, readonly number[]] => {
    const [producer, ranges] = listFrom(pair);
    return [textFrom(producer), listFrom(ranges).map(wholeFrom)];
  };
  const endOf = (pair: unknown): [number, number] => {
    const [mark, end] = listFrom(pair);
    return [wholeFrom(mark), wholeFrom(end)];
  };
  return {
    applied: new Map(listFrom(applied).map(appliedOf)),
    closed: new Map(listFrom(closed).map(endOf)),
    floor: floor === null ? -Infinity : wholeFrom(floor),
    totals: listFrom(totals).map(totalFrom),
  };
}

function totalFrom(plain: unknown): RunningTotal {
  const [key, start, sum, rest, whole, count, buckets] = listFrom(plain);
  return [
    textFrom(key),
    wholeFrom(start),
    numberFrom(sum),
    numberFrom(rest),
    String(BigInt(textFrom(whole))),
    wholeFrom(count),
    listFrom(buckets).map(wholeFrom),
  ];
}

function objectFrom(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null) throw new TypeError("not an object");
  return value as Readonly<Record<string, unknown>>;
}

function listFrom(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError("not a list");
  return value;
}

function textFrom(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("not a text");
  return value;
}

function numberFrom(value: unknown): number {
  if (typeof value !== "number") throw new TypeError("not a number");
  return value;
}

function wholeFrom(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new TypeError("not a whole number");
  return value as number;
}
