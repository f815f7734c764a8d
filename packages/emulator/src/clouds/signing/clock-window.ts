const ISO = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2}):(\d{2})Z$/u;
const COMPACT = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/u;

/** Parses `2024-05-06T07:08:09Z`; `undefined` for anything else. */
export function parseIsoSeconds(text: string): number | undefined {
  return ISO.test(text) ? whole(Date.parse(text)) : undefined;
}

/** Parses `20240506T070809Z`; `undefined` for anything else. */
export function parseCompactSeconds(text: string): number | undefined {
  return COMPACT.test(text) ? whole(Date.parse(text.replace(COMPACT, "$1-$2-$3T$4:$5:$6Z"))) : undefined;
}

function whole(epochMs: number): number | undefined {
  return Number.isNaN(epochMs) ? undefined : epochMs;
}

/** The clock window of most clouds. */
export const FIFTEEN_MINUTES_MS: number = 15 * 60_000;

export function isWithin(time: number, now: number, windowMs: number): boolean {
  return Math.abs(time - now) <= windowMs;
}
