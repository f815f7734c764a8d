import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A request of a real sender, read by Prometheus' own types. */
export interface Recording {
  readonly id: string;
  /** Of the protocol. */
  readonly version: "1.0" | "2.0";
  /** The program and its version. */
  readonly sender: string;
  readonly decoded: Decoded;
  /** The message before compression, in base64. */
  readonly protobuf: string;
}

export interface Decoded {
  readonly timeseries: readonly DecodedSeries[];
  readonly metadata?: readonly DecodedMetadata[];
  readonly symbols?: readonly string[];
}

/** A series: with labels in 1.0, with references into the symbols in 2.0. */
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

/** Requests recorded on loopback from Prometheus 2.42, 2.53 and 3.5 and from vmagent 1.145. */
export function readRecordings(): readonly Recording[] {
  const lines = readFileSync(join(import.meta.dirname, "__fixtures__/recordings.jsonl"), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line) as Recording);
}
