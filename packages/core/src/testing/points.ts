import type { Point, Sample, Summary } from "../model/point.ts";
import type { PointProblem, ReportResult } from "../report/result.ts";

export function sample(name = "cpu", value = 1): Sample {
  return { name, value };
}

export function summary(name = "latency"): Summary {
  return { name, period: 60, statistics: { count: 3, average: 1.5 } };
}

export function samples(count: number): Sample[] {
  return Array.from({ length: count }, (_, index) => sample(`p${index}`, index));
}

export interface Fates {
  readonly accepted: number;
  readonly refused: readonly number[];
  readonly unsent: readonly number[];
  readonly unknown: readonly number[];
}

export function fates(result: ReportResult, given: readonly Point[] | number): Fates {
  const [refused, unsent, unknown] = [result.refused, result.unsent, result.unknown].map(indexesOf);
  const listed = [refused, unsent, unknown].flatMap((list = []) => list);
  const count = typeof given === "number" ? given : given.length;
  if (new Set(listed).size !== listed.length) throw new Error("an index stands in two lists");
  if (listed.length + result.accepted !== count) {
    throw new Error(`${count} points given, ${listed.length + result.accepted} counted`);
  }
  return { accepted: result.accepted, refused: refused ?? [], unsent: unsent ?? [], unknown: unknown ?? [] };
}

function indexesOf(problems: readonly PointProblem[]): readonly number[] {
  const indexes = problems.map(({ index }) => index);
  if (indexes.some((index, place) => index < (indexes[place - 1] ?? 0))) throw new Error("a list is out of order");
  return indexes;
}
