import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Recording {
  readonly id: string;
  readonly version: "1.0" | "2.0";
  readonly sender: string;
  readonly decoded: Decoded;
  readonly protobuf: string;
}

export interface Decoded {
  readonly timeseries: readonly DecodedSeries[];
  readonly metadata?: readonly DecodedMetadata[];
  readonly symbols?: readonly string[];
}

export interface DecodedSeries {
  readonly labels?: readonly (readonly [string, string])[];
  readonly labelsRefs?: readonly number[];
  readonly samples: readonly DecodedValue[];
  readonly exemplars?: readonly (DecodedValue & { readonly labels: readonly (readonly [string, string])[] })[];
  readonly metadata?: Omit<DecodedMetadata, "name">;
}

export interface DecodedValue {
  readonly value: number | "NaN" | "+Inf" | "-Inf" | "stale";
  readonly timestamp: number;
}

export interface DecodedMetadata {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly unit: string;
}

export function readRecordings(): readonly Recording[] {
  const lines = readFileSync(join(import.meta.dirname, "__fixtures__/recordings.jsonl"), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line) as Recording);
}
