import { readFields, readPacked, toText } from "./protobuf.ts";
import { bytesOf, decodeSample, type TimeSeries, type WriteRequest } from "./write-request.ts";

const SYMBOLS = 4;
const SERIES = 5;

/** Decodes a 2.0 message into the form of 1.0. @throws {RangeError | TypeError} where the bytes are not one */
export function decodeWriteRequest2(bytes: Uint8Array): WriteRequest {
  const fields = readFields(bytes);
  const symbols = bytesOf(fields, SYMBOLS).map(toText);
  return { series: bytesOf(fields, SERIES).map((series) => decodeSeries(series, symbols)), metadata: 0, unknown: [] };
}

function decodeSeries(bytes: Uint8Array, symbols: readonly string[]): TimeSeries {
  const fields = readFields(bytes);
  const references = bytesOf(fields, 1).flatMap(readPacked);
  if (references.length % 2 !== 0) throw new RangeError("an odd number of label references");
  const texts = references.map((reference) => {
    const text = symbols[reference];
    if (text === undefined) throw new RangeError(`no symbol ${reference}`);
    return text;
  });
  return {
    labels: Array.from({ length: texts.length / 2 }, (_, index) => ({
      name: texts[2 * index] ?? "",
      value: texts[2 * index + 1] ?? "",
    })),
    samples: bytesOf(fields, 2).map((sample) => decodeSample(sample)),
    exemplars: bytesOf(fields, 4).length,
    histograms: bytesOf(fields, 3).length,
  };
}
