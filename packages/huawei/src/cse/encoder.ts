import { type Point, ValidationError } from "@yunmeter/core";

import { type Datum, encode, type EncodeOptions } from "./encode.ts";
import type { CheckedOptions } from "./options.ts";
import { type Preamble, writePreamble } from "./preamble.ts";
import { callOption, violation, isViolation } from "./violation.ts";

export type EncoderOptions = EncodeOptions & Pick<CheckedOptions, "service" | "process" | "stringFields">;

/** An encoder for the points of one call, in which an operation may occur once per timestamp. */
export function createEncoder(options: EncoderOptions): (point: Point, now: number) => Datum | ValidationError {
  const seen = new Set<string>();
  let preamble: Preamble | ValidationError | undefined;
  return (point, now) => {
    preamble ??= readPreamble(options);
    if (preamble instanceof ValidationError) return preamble;
    const time = Number(point.timestamp ?? now);
    const datum = encode(point, time, preamble, options);
    if (datum instanceof ValidationError) return datum;
    const window = `${time} ${point.name}`;
    if (seen.has(window)) return secondOf(point);
    seen.add(window);
    return datum;
  };
}

function readPreamble({ service, process, stringFields }: EncoderOptions): Preamble | ValidationError {
  const said = callOption("process", process);
  if (isViolation(said)) return violation(["process"], said);
  const written = writePreamble(service, said, stringFields);
  return isViolation(written) ? violation(["process", written.field], written) : written;
}

function secondOf({ name }: Point): ValidationError {
  const must =
    "must not repeat an earlier point of this call with the same timestamp: CSE takes one window per operation";
  return violation(["name"], { rule: "duplicate", must, received: name });
}
