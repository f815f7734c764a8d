import type { StoredPoint } from "@yunmeter/pipeline";

/** A point with what matters to a test; the rest is usual. `bytes` makes a body of that length. */
export function toPoint(id: string, parts: Partial<StoredPoint> = {}): StoredPoint {
  const body = parts.body ?? bodyOf(id, parts.bytes);
  const bytes = typeof body === "string" ? Buffer.byteLength(body) : 8 * [body].flat().length;
  return { lane: LANE, series: "", rank: 0, addedAt: 0, ...parts, id, body, bytes };
}

export function toPoints(count: number, parts: Partial<StoredPoint> = {}): readonly StoredPoint[] {
  return Array.from({ length: count }, (_, index) => toPoint(`a${index}`, { rank: index, ...parts }));
}

export const LANE = "toy:cn-north-1";

function bodyOf(id: string, bytes?: number): string {
  const body = JSON.stringify({ v: 1, id });
  return bytes === undefined ? body : `"${"x".repeat(Math.max(0, bytes - 2))}"`;
}
