import type { Point, Sample, Summary } from "../model/point.ts";
import type { ReportResult } from "../report/result.ts";

/** A raw value, whose second copy would count twice. */
export function sample(name = "cpu", value = 1): Sample {
  return { name, value };
}

/** A summary, whose second copy harms nobody. */
export function summary(name = "latency"): Summary {
  return { name, period: 60, statistics: { count: 3, average: 1.5 } };
}

/** `p0`, `p1` and so on. */
export function samples(count: number): Sample[] {
  return Array.from({ length: count }, (_, index) => sample(`p${index}`, index));
}

/** Which index ended where; throws when one stands in two places, or in none. */
export function fates(
  result: ReportResult,
  given: readonly Point[] | number,
): Record<"refused" | "unsent" | "unknown", number[]> & { accepted: number } {
  const [refused, unsent, unknown] = [result.refused, result.unsent, result.unknown].map((list) =>
    list.map(({ index }) => index),
  );
  const count = typeof given === "number" ? given : given.length;
  const listed = [...(refused ?? []), ...(unsent ?? []), ...(unknown ?? [])];
  if (new Set(listed).size !== listed.length) throw new Error("an index stands in two lists");
  if (listed.length + result.accepted !== count)
    throw new Error(`${count} points given, ${listed.length + result.accepted} told of`);
  for (const list of [refused ?? [], unsent ?? [], unknown ?? []]) {
    if (list.some((index, place) => place > 0 && index < (list[place - 1] ?? 0)))
      throw new Error("a list is out of order");
  }
  return { accepted: result.accepted, refused: refused ?? [], unsent: unsent ?? [], unknown: unknown ?? [] };
}
