import { isSummary, type Point } from "@yunmeter/core";

import type { Cloud, CloudSettings } from "../../clouds/cloud.ts";
import { FIGURES } from "./figures/all-figures.ts";
import type { Limit, Load, Stated } from "./figures/figures.ts";
import { measure } from "./measure.ts";
import { type BrokenRule, examine } from "./validity.ts";

/** How much is reported, as it was asked. */
export interface Rate {
  /** Points a minute; else one for each series in each interval. */
  readonly perMinute: number | undefined;
  /** Series; else those of the sample. */
  readonly series: number | undefined;
  /** Seconds between two points of a series. */
  readonly every: number;
}

/** What one cloud makes of the points. */
export interface Explanation {
  /** The cloud. */
  readonly cloud: Cloud["name"];
  /** What its users call it. */
  readonly title: string;
  /** Something everybody has to know first. */
  readonly notice: string | undefined;
  /** Points of the sample. */
  readonly points: number;
  /** Those that it takes. */
  readonly valid: number;
  /** Why it does not take the others. */
  readonly broken: readonly BrokenRule[];
  /** What would be sent. */
  readonly load: Load;
  /** Requests a minute, where it takes anything. */
  readonly requestsPerMinute: number | undefined;
  /** Points of one request. */
  readonly pointsPerRequest: number | undefined;
  /** Bytes of the largest request. */
  readonly bytesPerRequest: number | undefined;
  /** The rate limit of the account. */
  readonly rateLimit: Limit;
  /** The share of it, from 0 to 1; of the reporter's own pace where the cloud publishes none. */
  readonly rateShare: number | undefined;
  /** Requests a minute that the reporter keeps to by itself. */
  readonly ownPerMinute: number;
  /** The plans and their series. */
  readonly plans: readonly Limit[];
  /** What it means for the bill. */
  readonly bill: readonly Stated[];
}

/** Explains one cloud. */
export async function explainCloud(
  cloud: Cloud,
  settings: CloudSettings,
  points: readonly Point[],
  rate: Rate,
): Promise<Explanation> {
  const figures = FIGURES[cloud.name];
  const credentials = { accessKeyId: "explained", accessKeySecret: "explained" };
  const { valid, broken } = examine(
    cloud.create(settings, { credentials, hostName: "host", token: "explained" }),
    points,
  );
  const load = loadOf(valid, rate);
  const isEmpty = valid.length === 0;
  const measured = isEmpty ? undefined : await measure(cloud, settings, valid, figures.isSnapshot !== true);
  const requestsPerMinute =
    measured === undefined
      ? undefined
      : figures.isSnapshot === true
        ? Math.ceil(60 / rate.every)
        : Math.ceil(load.perMinute / Math.max(1, measured.pointsPerRequest));
  const rateLimit = figures.requestsPerMinute(settings);
  const ownPerMinute = Number(settings["requestsPerSecond"] ?? figures.ownPace) * 60;
  return {
    cloud: cloud.name,
    title: cloud.title,
    notice: cloud.notice,
    points: points.length,
    valid: valid.length,
    broken,
    load,
    requestsPerMinute,
    pointsPerRequest: measured?.pointsPerRequest,
    bytesPerRequest: measured?.bytes,
    rateLimit,
    rateShare: requestsPerMinute === undefined ? undefined : requestsPerMinute / (rateLimit.most ?? ownPerMinute),
    ownPerMinute,
    plans: figures.series,
    bill: isEmpty ? [] : figures.bill(load),
  };
}

function loadOf(points: readonly Point[], { perMinute, series, every }: Rate): Load {
  const distinct = new Set(points.map((point) => seriesOf(point))).size;
  const count = series ?? distinct;
  const summaries = points.filter((point) => isSummary(point)).length;
  return {
    perMinute: perMinute ?? Math.ceil((count * 60) / every),
    series: count,
    summaries,
    samples: points.length - summaries,
  };
}

/** What makes two points one series: name, namespace and dimensions. */
function seriesOf({ name, namespace, dimensions = {} }: Point): string {
  const pairs = Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, pairs]);
}
