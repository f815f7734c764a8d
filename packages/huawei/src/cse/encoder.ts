import { type Point, ValidationError } from "@yunmeter/core";

import { answerOf, broken, isFault } from "./broken.ts";
import { type Datum, encode, type EncodeOptions } from "./encode.ts";
import { type Head, writeHead } from "./head.ts";
import type { CheckedOptions } from "./options.ts";

/** What the points of one call are written with. */
export type EncoderOptions = EncodeOptions & Pick<CheckedOptions, "service" | "process" | "stringFields">;

/** Writes the points of one call: an operation once for each time, since a window has one set of figures. */
export function createEncoder(options: EncoderOptions): (point: Point, now: number) => Datum | ValidationError {
  const seen = new Set<string>();
  let head: Head | ValidationError | undefined;
  return (point, now) => {
    head ??= readHead(options);
    if (head instanceof ValidationError) return head;
    const time = Number(point.timestamp ?? now);
    const datum = encode(point, time, head, options);
    if (datum instanceof ValidationError) return datum;
    const window = `${time} ${point.name}`;
    if (seen.has(window)) return secondOf(point);
    seen.add(window);
    return datum;
  };
}

function readHead({ service, process, stringFields }: EncoderOptions): Head | ValidationError {
  const said = answerOf("process", process);
  if (isFault(said)) return broken(["process"], said);
  const written = writeHead(service, said, stringFields);
  return isFault(written) ? broken(["process", written.field], written) : written;
}

function secondOf({ name }: Point): ValidationError {
  const must =
    "must not be that of an earlier point of this call at the same time: CSE takes one window of an operation";
  return broken(["name"], { rule: "duplicate", must, received: name });
}
