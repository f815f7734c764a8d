/**
 * The delay of `Retry-After` in milliseconds: seconds or an HTTP date. `undefined` when it is absent, malformed,
 * zero or past: then the usual delay applies.
 */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const text = header.trim();
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : httpDate(text) - now;
  return ms > 0 && ms < Infinity ? Math.ceil(ms) : undefined;
}

/** One of the three forms of RFC 9110, which all begin with the day; `Date.parse` alone reads a date into "-5", too. */
function httpDate(text: string): number {
  if (!/^(mon|tue|wed|thu|fri|sat|sun)/i.test(text)) return Number.NaN;
  return Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
}
