import type { StoredPoint } from "@yunmeter/pipeline";

/** A body with its type: Redis has strings only. Figures become text, joined by commas. */
export function toBodyText(body: StoredPoint["body"]): string {
  return typeof body === "number" ? `#${body}` : `=${String(body)}`;
}

export function fromBodyText(text: string): number | string {
  return text.startsWith("#") ? Number(text.slice(1)) : text.slice(1);
}

/** A time as its distance from the point's own time, which is short; whole milliseconds only, so that it is exact. */
export function toTimeText(addedAt: number, rank: number): string {
  const time = Math.abs(rank);
  const isNear = Number.isSafeInteger(addedAt) && Number.isSafeInteger(time) && Math.abs(addedAt - time) < NEAR_MS;
  return isNear ? `~${addedAt - time}` : String(addedAt);
}

export function fromTimeText(text: string, rank: number): number {
  return text.startsWith("~") ? Math.abs(rank) + Number(text.slice(1)) : Number(text);
}

const NEAR_MS = 1e9;
