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

/** A value with its unit, to three digits; kB/s become MB/s from 1,000 on. Counts are whole. */
export function withUnit(value: number, unit: string): string {
  if (unit === "") return whole(Math.round(value));
  if (unit === "kB/s" && value >= 1000) return `${THREE_DIGITS.format(value / 1000)} MB/s`;
  return `${THREE_DIGITS.format(value)}${unit === "%" ? "" : " "}${unit}`;
}
