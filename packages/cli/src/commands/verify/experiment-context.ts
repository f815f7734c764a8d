import type { Credentials, Point } from "@yunmeter/core";

import type { CloudAdapter, CloudSettings } from "../../clouds/cloud.ts";

export interface ExperimentContext {
  readonly cloud: CloudAdapter;
  readonly settings: CloudSettings;
  readonly keys: Credentials;
  /** The time of the experiment in epoch milliseconds. */
  readonly now: number;
  readonly began: number;
  readonly base: URL;
  readonly endpoint: URL | undefined;
  readonly metric: string;
}

export function probe({ cloud, metric, now }: ExperimentContext, changes: Partial<Point> = {}): Point {
  return { ...cloud.probe(metric, now), ...changes };
}

export function series(context: ExperimentContext, count: number): readonly Point[] {
  return Array.from({ length: count }, (_, index) =>
    probe(context, { timestamp: context.now - (count - 1 - index) * 1000 }),
  );
}

/** A dimension that no other run has, so that what is read back can only be of this one. */
export function ownDimension({ began }: ExperimentContext): Readonly<Record<string, string>> {
  return { source: `yunmeter${began}` };
}
