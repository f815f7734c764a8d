import type { Point } from "@yunmeter/core";
import type { ReceivedRequest } from "@yunmeter/test-server";

import type { Subject } from "../subject.ts";

export function nameOf(index: number): string {
  return `point_${index}_x`;
}

export function usualPoints({ points: [make] }: Subject, count: number): Point[] {
  return Array.from({ length: count }, (_, index) => make(nameOf(index)));
}

export function mixedPoints({ points }: Subject, count: number): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const make = points[index % points.length] ?? points[0];
    return make(nameOf(index));
  });
}

export function placesIn({ target, body }: ReceivedRequest): number[] {
  return placesOf(`${target} ${body}`);
}

export function placesOf(text: string): number[] {
  const found = [...text.matchAll(/point_(\d+)_x/g)];
  return [...new Set(found.map(([, place]) => Number(place)))];
}

export function opened({ wire }: Subject, request: ReceivedRequest): ReceivedRequest {
  return wire.open === undefined || request.bytes.length === 0 ? request : { ...request, ...wire.open(request.bytes) };
}

export function sizeOf({ target, bytes }: ReceivedRequest): number {
  return bytes.length === 0 ? Buffer.byteLength(target.slice(target.indexOf("?") + 1)) : bytes.length;
}

/** As many points as fit one request, but few enough to send a batch of them often; the emulator takes its time. */
export function fullBatch(subject: Subject, pointsPerRequest: number): Point[] {
  return usualPoints(subject, Math.min(pointsPerRequest, subject.emulator === undefined ? 50 : 16));
}
