import type { Pipeline } from "@yunmeter/pipeline";
import { createFamilyAbsorber, type MetricFamily, type SeriesTotals } from "@yunmeter/prometheus";

import type { TotalsFile } from "./totals-file.ts";

/** Hands a reading to the pipeline; resolves with what is wrong with the file of totals. */
export type AbsorbPage = (families: readonly MetricFamily[], at: number) => Promise<string | undefined>;

export interface PageOptions {
  readonly pipeline: Pick<Pipeline, "absorb" | "durable">;
  /** Dimensions of every series. */
  readonly dimensions: Readonly<Record<string, string>>;
  /** Those before the first reading; without them it is history. */
  readonly totals: SeriesTotals | undefined;
  readonly file: TotalsFile | undefined;
}

export function createPageAbsorber({ pipeline, dimensions, totals, file }: PageOptions): AbsorbPage {
  let found: Parameters<Pipeline["absorb"]>[] = [];
  const absorber = createFamilyAbsorber({
    pipeline: {
      absorb: (identity, ...rest) =>
        void found.push([{ ...identity, dimensions: withOwn(identity.dimensions, dimensions) }, ...rest]),
    },
    ...(totals !== undefined && { totals }),
  });

  return async (families, at) => {
    absorber.absorb(families, at);
    const fault = await file?.write(absorber.totals(), at).then(
      () => undefined,
      (error: unknown) => `its totals cannot be kept over a restart: ${(error as Error).message}`,
    );
    for (const each of found) pipeline.absorb(...each);
    found = [];
    // Where the queue does not take it the pipeline reports that, and the draft marks the reading as in doubt.
    if (file !== undefined && fault === undefined)
      await pipeline
        .durable()
        .then(() => file.confirm())
        .catch(() => undefined);
    return fault;
  };
}

/** A label of the page that has the name of a dimension given here is kept as `exported_…`, as Prometheus does it. */
function withOwn(
  labels: Readonly<Record<string, string>> = {},
  own: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const kept = Object.entries(labels).map(
    ([key, value]) => [Object.hasOwn(own, key) ? `exported_${key}` : key, value] as const,
  );
  return Object.fromEntries([...kept, ...Object.entries(own)]);
}
