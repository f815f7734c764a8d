import { UndeliveredError } from "../errors/undelivered-error.ts";
import { ValidationError } from "../errors/validation-error.ts";
import { explainPoint } from "../model/explain-point.ts";
import { instantFault } from "../model/instant.ts";
import { isPoint } from "../model/is-point.ts";
import type { Point } from "../model/point.ts";
import type { Encoded, VendorSpec } from "../vendor/spec.ts";
import type { Item } from "./batch.ts";
import type { ReporterState } from "./delivery.ts";
import { oversize } from "./oversize.ts";
import { unreadable } from "./unreadable.ts";

type Rules<Datum extends Encoded> = Pick<ReporterState<Datum>, "spec" | "futureMs" | "skew" | "ageClock">;

/**
 * Parses and encodes one value, or explains why it cannot be sent. A point without a timestamp gets the time of the call
 * by the cloud's clock, as far as that is known. Never throws, whatever the value does when read.
 */
export function examine<Datum extends Encoded>(
  value: unknown,
  index: number,
  now: number,
  { spec, futureMs, skew, ageClock }: Rules<Datum>,
  encode: VendorSpec<Datum>["encode"],
): Item<Datum> | ValidationError | UndeliveredError {
  try {
    if (!isPoint(value)) return explainPoint(value) ?? unreadable(value, "is not a point");
    const fault = instantFault(value.timestamp) ?? tooEarly(value, now, futureMs);
    if (fault !== undefined) return fault;
    const skewMs = skew.ms;
    const datum = encode(value, now + skewMs);
    if (datum instanceof ValidationError) return datum;
    return tooLarge(datum, spec) ?? tooLate(value, now, ageClock, spec) ?? { index, point: value, datum, skewMs };
  } catch (error) {
    return unreadable(value, `cannot be read: ${error instanceof Error ? error.message : "reading it threw"}`);
  }
}

export function isItem<Datum extends Encoded>(outcome: Item<Datum> | Error): outcome is Item<Datum> {
  return !(outcome instanceof Error);
}

function tooLarge<Datum extends Encoded>(
  { bytes }: Datum,
  { bytesPerRequest, envelopeBytes }: VendorSpec<Datum>,
): ValidationError | undefined {
  const limit = bytesPerRequest - envelopeBytes;
  return bytes > limit ? oversize(bytes, limit) : undefined;
}

function tooEarly({ timestamp }: Point, now: number, futureMs: number): ValidationError | undefined {
  if (timestamp === undefined || Number(timestamp) - now <= futureMs) return undefined;
  const must = `must be at most ${futureMs} ms ahead of the clock (futureMs)`;
  const received = Number(timestamp);
  return new ValidationError({ path: ["timestamp"], rule: "future", must, received, limit: futureMs });
}

function tooLate<Datum extends Encoded>(
  point: Point,
  now: number,
  ageClock: ReporterState["ageClock"],
  { vendor, title, usefulUntil }: VendorSpec<Datum>,
): UndeliveredError | undefined {
  const until = usefulUntil(point, now) ?? now;
  const lateMs = until < now ? ageClock.now() - until : 0;
  if (lateMs <= 0) return undefined;
  const message = `the point expired ${Math.round(lateMs / 1000)} s ago: ${title} takes none so old`;
  return new UndeliveredError(message, { vendor, reason: "expired" });
}
