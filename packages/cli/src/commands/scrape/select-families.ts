import type { MetricFamily } from "@yunmeter/prometheus";

export interface FamilySelection {
  /** Patterns of names, with `*` for any characters; none selects every family. */
  readonly only: readonly string[];
  readonly without: readonly string[];
}

export function selectFamilies(
  families: readonly MetricFamily[],
  { only, without }: FamilySelection,
): readonly MetricFamily[] {
  return families.filter(
    ({ name }) =>
      (only.length === 0 || only.some((pattern) => matches(pattern, name))) &&
      !without.some((pattern) => matches(pattern, name)),
  );
}

/** In time proportional to the name, whatever the pattern holds. */
export function matches(pattern: string, name: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at + last.length <= name.length;
}
