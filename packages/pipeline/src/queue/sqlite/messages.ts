import type { Lease, LeasedPoint } from "../queue.ts";
import type { FlatPoint } from "../stored-point.ts";
import type { Request, Response } from "./protocol.ts";

// What crosses between the threads. A message is copied, and each object in it with the names of its fields, so that points
// cross as columns: a third of the cost.

interface PointColumns {
  readonly ids: readonly string[];
  /** One where all points have it. */
  readonly lanes: readonly string[];
  readonly series: readonly string[];
  readonly bodies: readonly (number | string)[];
  /** Of each point `bytes`, `rank`, `addedAt`, and 1 where it is `replayed`, 2 where it may be stored, 3 for both. */
  readonly numbers: Float64Array;
}

/** A request or a response whose points are columns. */
export type Message<Value> = Value & { readonly columns?: PointColumns };

/** A request as the thread of the database takes it. */
export function packRequest(request: Request): Message<Request> {
  if (request.method !== "append") return request;
  return { ...request, points: [], columns: toColumns(request.points) };
}

export function unpackRequest({ columns, ...request }: Message<Request>): Request {
  return columns === undefined ? request : ({ ...request, points: fromColumns(columns) } as Request);
}

export function packResponse(response: Response): Message<Response> {
  const lease = "result" in response ? (response.result as Lease | undefined) : undefined;
  if (lease?.points === undefined || !Array.isArray(lease.points)) return response;
  return { ...response, result: { ...lease, points: [] }, columns: toColumns(lease.points as PackedPoint[]) };
}

/** The response in a message of that thread. */
export function unpackResponse({ columns, ...response }: Message<Response>): Response {
  if (columns === undefined || !("result" in response)) return response;
  return { ...response, result: { ...(response.result as Lease), points: fromColumns(columns) } };
}

interface PackedPoint extends FlatPoint {
  readonly replayed?: boolean;
  readonly mayBeStored?: boolean;
}

function toColumns(points: readonly PackedPoint[]): PointColumns {
  const numbers = new Float64Array(NUMBERS * points.length);
  let at = 0;
  for (const { bytes, rank, addedAt, replayed = false, mayBeStored = false } of points) {
    numbers[at++] = bytes;
    numbers[at++] = rank;
    numbers[at++] = addedAt;
    numbers[at++] = Number(replayed) + 2 * Number(mayBeStored);
  }
  const [first] = points;
  const lanes = points.every(({ lane }) => lane === first?.lane) ? points.slice(0, 1) : points;
  return {
    ids: points.map(({ id }) => id),
    lanes: lanes.map(({ lane }) => lane),
    series: points.map(({ series }) => series),
    bodies: points.map(({ body }) => body),
    numbers,
  };
}

function fromColumns({ ids, lanes, series, bodies, numbers }: PointColumns): readonly LeasedPoint[] {
  return ids.map((id, index) => ({
    id,
    lane: lanes[index] ?? lanes[0] ?? "",
    series: series[index] ?? "",
    body: bodies[index] ?? 0,
    bytes: numbers[NUMBERS * index] ?? 0,
    rank: numbers[NUMBERS * index + 1] ?? 0,
    addedAt: numbers[NUMBERS * index + 2] ?? 0,
    ...marksOf(numbers[NUMBERS * index + 3]),
  }));
}

function marksOf(bits = 0): Pick<LeasedPoint, "replayed" | "mayBeStored"> {
  return { replayed: (bits & 1) !== 0, ...((bits & 2) !== 0 && { mayBeStored: true }) };
}

const NUMBERS = 4;
