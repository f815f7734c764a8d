const WHOLE = new Intl.NumberFormat("en");
const SHORT = new Intl.NumberFormat("en", { maximumSignificantDigits: 3, notation: "compact" });

export function whole(value: number): string {
  return WHOLE.format(value);
}

export function short(value: number): string {
  return SHORT.format(value);
}

/** Milliseconds, in the unit that suits them. */
export function duration(ms: number | undefined): string {
  if (ms === undefined) return "–";
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** Whole seconds between two moments, never less than none. */
export function secondsBetween(from: number, to: number): string {
  return whole(Math.max(0, Math.round((to - from) / 1000)));
}
