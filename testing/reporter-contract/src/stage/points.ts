import type { Point } from "@yunmeter/core";
import type { ReceivedRequest } from "@yunmeter/test-server";

import type { Subject } from "../subject.ts";

/** A name that every cloud takes, and that is found again in any encoding. */
export function nameOf(index: number): string {
  return `point_${index}_x`;
}

/** So many points of the usual kind, named by their place. */
export function usualPoints({ points: [make] }: Subject, count: number): Point[] {
  return Array.from({ length: count }, (_, index) => make(nameOf(index)));
}

/** So many points of all kinds in turn, named by their place. */
export function mixedPoints({ points }: Subject, count: number): Point[] {
  return Array.from({ length: count }, (_, index) => {
    const make = points[index % points.length] ?? points[0];
    return make(nameOf(index));
  });
}

/** The places of the points that a request holds, each once. */
export function placesIn({ target, body }: ReceivedRequest): number[] {
  return placesOf(`${target} ${body}`);
}

/** The places of the points that a text names, each once. */
export function placesOf(text: string): number[] {
  const found = [...text.matchAll(/point_(\d+)_x/g)];
  return [...new Set(found.map(([, place]) => Number(place)))];
}

/** The request, with a body that can be read. */
export function opened({ wire }: Subject, request: ReceivedRequest): ReceivedRequest {
  return wire.open === undefined || request.bytes.length === 0 ? request : { ...request, ...wire.open(request.bytes) };
}

/** The size that limits count: of the body, or of the query where there is no body. */
export function sizeOf({ target, bytes }: ReceivedRequest): number {
  return bytes.length === 0 ? Buffer.byteLength(target.slice(target.indexOf("?") + 1)) : bytes.length;
}

/** As many points as fit one request, but few enough to send a batch of them often; the emulator takes its time. */
export function fullBatch(subject: Subject, pointsPerRequest: number): Point[] {
  return usualPoints(subject, Math.min(pointsPerRequest, subject.emulator === undefined ? 50 : 16));
}
