import type { Credentials, Point } from "@yunmeter/core";

import type { Cloud, CloudSettings } from "../../clouds/cloud.ts";

/** What experiments are made with. */
export interface Bench {
  /** The cloud. */
  readonly cloud: Cloud;
  /** What the user set. */
  readonly settings: CloudSettings;
  /** The user's keys. */
  readonly keys: Credentials;
  /** The time of the experiment in epoch milliseconds. */
  readonly now: number;
  /** When the first of them was made, which is the same for all. */
  readonly began: number;
  /** Where requests go. */
  readonly base: URL;
  /** Where the user sends to instead of the cloud's own hosts. */
  readonly endpoint: URL | undefined;
  /** The name of the metric. */
  readonly metric: string;
}

/** The cloud's own harmless point, with changes. */
export function probe({ cloud, metric, now }: Bench, changes: Partial<Point> = {}): Point {
  return { ...cloud.probe(metric, now), ...changes };
}

/** Points of one series, a second apart, the last of them now. */
export function series(bench: Bench, count: number): readonly Point[] {
  return Array.from({ length: count }, (_, index) =>
    probe(bench, { timestamp: bench.now - (count - 1 - index) * 1000 }),
  );
}

/** A dimension that no other run has, so that what is read back can only be of this one. */
export function ownDimension({ began }: Bench): Readonly<Record<string, string>> {
  return { source: `yunmeter${began}` };
}
