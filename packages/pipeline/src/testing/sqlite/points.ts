import type { StoredPoint } from "../../queue/queue.ts";
import { bodyBytes, type FlatPoint } from "../../queue/stored-point.ts";

export function toPoint(id: string, parts: Partial<FlatPoint> = {}): FlatPoint {
  const body = parts.body ?? JSON.stringify({ v: 1, id, filling: "x".repeat(40) });
  return { lane: "toy", series: "", rank: 0, addedAt: Date.now(), ...parts, id, body, bytes: bodyBytes(body) };
}

export function toPoints(count: number, from: number = 0, parts: Partial<FlatPoint> = {}): readonly FlatPoint[] {
  return Array.from({ length: count }, (_, index) => toPoint(`p${from + index}`, { rank: from + index, ...parts }));
}

export function idIn(body: StoredPoint["body"]): string {
  return (JSON.parse(String(body)) as { readonly id: string }).id;
}
