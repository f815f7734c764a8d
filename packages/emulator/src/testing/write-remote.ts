import type { Account } from "../accounts/account.ts";
import { ACCOUNT, NOW } from "./account.ts";
import type { RawRequest } from "./send.ts";

export interface TestSeries {
  readonly labels: readonly (readonly [name: string, value: string])[];
  readonly samples: readonly (readonly [timestamp: number, value: number])[];
}

export const WRITE_PATH = "/api/v1/write";

export function aSeries(changes: Partial<TestSeries> = {}): TestSeries {
  return {
    labels: [
      ["__name__", "orders_total"],
      ["shop", "web1"],
    ],
    samples: [[NOW, 12.5]],
    ...changes,
  };
}

export function writeRemote(
  series: readonly TestSeries[] | Uint8Array,
  { target = WRITE_PATH, headers = {}, body }: Partial<Omit<RawRequest, "method">> = {},
): RawRequest {
  const message = series instanceof Uint8Array ? series : encodeWrite(series);
  return {
    method: "POST",
    target,
    headers: {
      "content-encoding": "snappy",
      "content-type": "application/x-protobuf",
      "user-agent": "test/1",
      "x-prometheus-remote-write-version": "0.1.0",
      ...headers,
    },
    body: body ?? literalBlock(message),
  };
}

export function basic({ accessKeyId, accessKeySecret }: Account = ACCOUNT): { readonly authorization: string } {
  return { authorization: `Basic ${Buffer.from(`${accessKeyId}:${accessKeySecret}`).toString("base64")}` };
}

export function encodeWrite(series: readonly TestSeries[]): Buffer {
  return Buffer.concat(series.map((one) => field(1, encodeSeries(one))));
}

function encodeSeries({ labels, samples }: TestSeries): Buffer {
  return Buffer.concat([
    ...labels.map(([name, value]) => field(1, Buffer.concat([text(1, name), text(2, value)]))),
    ...samples.map(([timestamp, value]) => field(2, encodeSample(timestamp, value))),
  ]);
}

function encodeSample(timestamp: number, value: number): Buffer {
  const double = Buffer.alloc(8);
  double.writeDoubleLE(value);
  return Buffer.concat([Buffer.of(0x09), double, Buffer.of(0x10), varint(BigInt.asUintN(64, BigInt(timestamp)))]);
}

function text(number: number, value: string): Buffer {
  return field(number, Buffer.from(value));
}

export function field(number: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.of((number << 3) | 2), varint(BigInt(content.length)), content]);
}

export function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Buffer.from([...bytes, Number(rest)]);
}

export function literalBlock(content: Uint8Array): Buffer {
  if (content.length === 0) return Buffer.of(0);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length - 1);
  return Buffer.concat([varint(BigInt(content.length)), Buffer.of(63 << 2), size, content]);
}
