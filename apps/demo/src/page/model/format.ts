const WHOLE = new Intl.NumberFormat("en");
const THREE_DIGITS = new Intl.NumberFormat("en", { maximumSignificantDigits: 3 });

export function whole(value: number): string {
  return WHOLE.format(value);
}

export function duration(ms: number | undefined): string {
  if (ms === undefined) return "–";
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Whole seconds, at least 0. */
export function secondsBetween(from: number, to: number): string {
  return whole(Math.max(0, Math.round((to - from) / 1000)));
}

/** A value with its unit, to three digits; from 1,000 on in the next larger unit. Counts are whole. */
export function withUnit(value: number, unit: string): string {
  if (unit === "") return whole(Math.round(value));
  const larger = LARGER_UNITS[unit];
  if (larger !== undefined && value >= 1000) return `${THREE_DIGITS.format(value / 1000)} ${larger}`;
  return `${THREE_DIGITS.format(value)}${unit === "%" ? "" : " "}${unit}`;
}

const LARGER_UNITS: Readonly<Record<string, string>> = { "kB/s": "MB/s", ms: "s" };
