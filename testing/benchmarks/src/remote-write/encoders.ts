import { pushTimeseries } from "prometheus-remote-write";
import protobuf from "protobufjs";
import { compress as compressJs } from "snappyjs";

import type { Sample } from "../../../../packages/core/src/index.ts";
import type { Datum } from "../../../../packages/remote-write/src/datum.ts";
import { createEncoder } from "../../../../packages/remote-write/src/encode.ts";
import { LABEL_LIMITS } from "../../../../packages/remote-write/src/limits.ts";
import { seriesIn } from "../../../../packages/remote-write/src/sign.ts";
import { createScratch } from "../../../../packages/remote-write/src/wire/scratch.ts";
import { compress } from "../../../../packages/remote-write/src/wire/snappy.ts";
import { writeRequest } from "../../../../packages/remote-write/src/wire/write-request.ts";

/** Makes a body of points, and returns its size. */
export type EncodePoints = (points: readonly Sample[]) => number | Promise<number>;

const OPTIONS = { names: "prometheus", labels: LABEL_LIMITS, summaryAs: undefined, pointsPerRequest: 500 } as const;

function encodeAll(points: readonly Sample[], begin: ReturnType<typeof createEncoder>): Datum[] {
  const encode = begin();
  return points.map((point) => encode(point, 0) as Datum);
}

const kept = createEncoder(OPTIONS);
const messages = createScratch();
const bodies = createScratch();

function messageOf(data: readonly Datum[]): Uint8Array {
  return writeRequest(seriesIn(data), messages);
}

const data = new WeakMap<readonly Sample[], Datum[]>();

function keptData(points: readonly Sample[]): Datum[] {
  const known = data.get(points) ?? encodeAll(points, kept);
  data.set(points, known);
  return known;
}

const { root } = protobuf.parse(`
  syntax = "proto3";
  message WriteRequest { repeated TimeSeries timeseries = 1; }
  message TimeSeries { repeated Label labels = 1; repeated Sample samples = 2; }
  message Label { string name = 1; string value = 2; }
  message Sample { double value = 1; int64 timestamp = 2; }
`);
const WriteRequest = root.lookupType("WriteRequest");

function protobufjsMessage(points: readonly Sample[]): Uint8Array {
  const timeseries = points.map(({ name, value, timestamp, dimensions = {} }) => ({
    labels: [
      { name: "__name__", value: name },
      ...Object.entries(dimensions).map(([key, text]) => ({ name: key, value: text })),
    ],
    samples: [{ value: Number(value), timestamp: Number(timestamp) }],
  }));
  const fault = WriteRequest.verify({ timeseries });
  if (fault !== null) throw new Error(fault);
  return WriteRequest.encode(WriteRequest.create({ timeseries })).finish();
}

/** What is compared: the message alone, then with compression. */
export const ENCODERS: Readonly<Record<string, EncodePoints>> = {
  "ours, message of kept labels": (points) => messageOf(keptData(points)).length,
  "ours, points to message, labels kept": (points) => messageOf(encodeAll(points, kept)).length,
  "ours, points to message, nothing kept": (points) => messageOf(encodeAll(points, createEncoder(OPTIONS))).length,
  "protobufjs, points to message": (points) => protobufjsMessage(points).length,
  "ours, points to body, nothing kept": (points) =>
    compress(messageOf(encodeAll(points, createEncoder(OPTIONS))), bodies).length,
  "ours, points to body, labels kept": (points) => compress(messageOf(encodeAll(points, kept)), bodies).length,
  "protobufjs and snappyjs, points to body": (points) => compressJs(protobufjsMessage(points)).length,
  "prometheus-remote-write, points to body": prometheusRemoteWrite,
};

// Its body, had by a fetch that sends nothing.
async function prometheusRemoteWrite(points: readonly Sample[]): Promise<number> {
  let size = 0;
  const series = points.map(({ name, value, timestamp, dimensions = {} }) => ({
    labels: { __name__: name, ...dimensions },
    samples: [{ value: Number(value), timestamp: Number(timestamp) }],
  }));
  const fetch = (_: unknown, init: { readonly body: { readonly length: number } }): Promise<Response> => {
    size = init.body.length;
    return Promise.resolve(new Response(""));
  };
  await pushTimeseries(series, { url: "http://127.0.0.1:9", fetch: fetch as never });
  return size;
}
