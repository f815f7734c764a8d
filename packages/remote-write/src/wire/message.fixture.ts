import protobuf from "protobufjs";
import { uncompress } from "snappyjs";

// An independent reader of what this package writes.

const { root } = protobuf.parse(`
  syntax = "proto3";
  message WriteRequest { repeated TimeSeries timeseries = 1; }
  message TimeSeries { repeated Label labels = 1; repeated Sample samples = 2; }
  message Label { string name = 1; string value = 2; }
  message Sample { double value = 1; int64 timestamp = 2; }
`);

const WriteRequest = root.lookupType("WriteRequest");

export interface ReadRequest {
  readonly timeseries: readonly ReadSeries[];
}

export interface ReadSeries {
  readonly labels: readonly { readonly name: string; readonly value: string }[];
  readonly samples: readonly { readonly value: number; readonly timestamp: number }[];
}

export function readMessage(bytes: Uint8Array): ReadRequest {
  return WriteRequest.toObject(WriteRequest.decode(bytes), { longs: Number, defaults: true }) as ReadRequest;
}

export function decompress(body: Uint8Array): Uint8Array {
  return uncompress(body);
}
