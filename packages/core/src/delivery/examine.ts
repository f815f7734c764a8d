import { UndeliveredError } from "../errors/undelivered-error.ts";
import { ValidationError } from "../errors/validation-error.ts";
import { isPoint } from "../model/is-point.ts";
import { explainPoint } from "../model/point-schema.ts";
import type { Point } from "../model/point.ts";
import type { Encoded, VendorSpec } from "../vendor/spec.ts";
import type { Item } from "./batch.ts";
import type { Lane } from "./lane.ts";
import { oversize } from "./oversize.ts";

/** Parses and encodes one value, or says why it cannot be sent. Never throws, whatever the value does when read. */
export function examine<Datum extends Encoded>(
  value: unknown,
  index: number,
  now: number,
  { spec, futureMs }: Pick<Lane<Datum>, "spec" | "futureMs">,
  encode: VendorSpec<Datum>["encode"],
): Item<Datum> | ValidationError | UndeliveredError {
  try {
    if (!isPoint(value)) return explainPoint(value) ?? unreadable(value, "is not a point");
    const datum = encode(value, now);
    if (datum instanceof ValidationError) return datum;
    return (
      tooLarge(datum, spec) ??
      tooEarly(value, now, futureMs) ??
      tooLate(value, now, spec) ?? { index, point: value, datum }
    );
  } catch (error) {
    return unreadable(value, `cannot be read: ${error instanceof Error ? error.message : "it throws"}`);
  }
}

/** What writes the points of one call. */
export function encoderOf<Datum extends Encoded>(spec: VendorSpec<Datum, object>): VendorSpec<Datum>["encode"] {
  return spec.encoder?.() ?? ((point, now) => spec.encode(point, now));
}

/** Tells an item from what is wrong with it. */
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
  { vendor, title, usefulUntil }: VendorSpec<Datum>,
): UndeliveredError | undefined {
  const until = usefulUntil(point, now);
  if (until === undefined || until >= now) return undefined;
  return new UndeliveredError(
    `${title} has no use for the point: its time of use is over since ${Math.round((now - until) / 1000)} s`,
    {
      vendor,
    },
  );
}

function unreadable(value: unknown, must: string): ValidationError {
  return new ValidationError({ path: [], rule: "type", must, received: value });
}
