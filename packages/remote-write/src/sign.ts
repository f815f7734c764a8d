import type { SignedRequest, Stamp } from "@yunmeter/core/kit";

import manifest from "../package.json" with { type: "json" };
import type { AuthKeys } from "./auth.ts";
import type { Datum } from "./datum.ts";
import type { LabelledSeries } from "./series.ts";
import { createScratch } from "./wire/scratch.ts";
import { compress } from "./wire/snappy.ts";
import { type TimeSeries, type WireSample, writeRequest } from "./wire/write-request.ts";

export interface WriteTarget {
  readonly url: string;
  readonly secrets: readonly string[];
}

/** Returns what writes the requests of one reporter. Their size is that before compression, which receivers limit. */
export function createSigner({
  url,
  secrets,
}: WriteTarget): (batch: readonly Datum[], stamp: Stamp<AuthKeys>) => SignedRequest {
  const messages = createScratch();
  const bodies = createScratch();
  return (batch, { credentials }) => {
    const message = writeRequest(seriesIn(batch), messages);
    return {
      method: "POST",
      url,
      headers: { ...HEADERS, ...credentials.headers },
      body: compress(message, bodies),
      bytes: message.length,
      secrets: [...secrets, ...credentials.secrets],
    };
  };
}

// The four headers that the specification requires.
const HEADERS: Readonly<Record<string, string>> = {
  "content-encoding": "snappy",
  "content-type": "application/x-protobuf",
  "user-agent": `yunmeter-remote-write/${manifest.version}`,
  "x-prometheus-remote-write-version": "0.1.0",
};

/** Each series once, in the order in which they came up, with its samples in the order of time. */
export function seriesIn(batch: readonly Datum[]): TimeSeries[] {
  if (!batch.some(({ mayRepeat }) => mayRepeat))
    return batch.map((datum) => ({ labels: datum.series.labels, samples: [datum] }));
  const samplesOf = new Map<LabelledSeries, WireSample[]>();
  for (const datum of batch) {
    const samples = samplesOf.get(datum.series);
    if (samples === undefined) samplesOf.set(datum.series, [datum]);
    else insert(datum, samples);
  }
  return Array.from(samplesOf, ([{ labels }, samples]) => ({ labels, samples }));
}

/** A copy of a sample that is there already is left out: the receiver would do the same. */
function insert(sample: WireSample, samples: WireSample[]): void {
  const place = samples.findLastIndex(({ timestamp }) => timestamp <= sample.timestamp);
  if (samples[place]?.timestamp !== sample.timestamp) samples.splice(place + 1, 0, sample);
}
