import { decompress } from "./snappy.ts";
import { decodeWriteRequest } from "./write-request.ts";

const MOST_BYTES = 16 * 1024 * 1024;

/** A body of remote write for display: labels as an object, samples as pairs; why, where it cannot be decoded. */
export function describeWrite(body: Uint8Array): unknown {
  try {
    const { series, metadata } = decodeWriteRequest(decompress(body, MOST_BYTES));
    return {
      timeseries: series.map(({ labels, samples }) => ({
        // Pairs, since a repeated label is what may be wrong.
        labels: labels.map(({ name, value }) => `${name}=${value}`),
        samples: samples.map(({ timestamp, value, isStale }) => [timestamp, isStale ? "stale" : jsonNumber(value)]),
      })),
      ...(metadata > 0 && { metadata }),
    };
  } catch (error) {
    return `not decodable: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function jsonNumber(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}
