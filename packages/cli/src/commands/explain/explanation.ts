import { isSummary, type Point } from "@yunmeter/core";

import type { CloudAdapter, CloudSettings } from "../../clouds/cloud.ts";
import { reporterOf } from "../../clouds/create-reporter.ts";
import { type RuleViolation, examine } from "./check-points.ts";
import { PUBLISHED_FIGURES } from "./figures/all-figures.ts";
import type { PublishedLimit, ReportedLoad, PublishedStatement } from "./figures/figures.ts";
import { measureRequests } from "./measure-requests.ts";

export interface ReportRate {
  readonly perMinute: number | undefined;
  readonly series: number | undefined;
  readonly every: number;
}

export interface Explanation {
  readonly cloud: CloudAdapter["name"];
  readonly title: string;
  readonly notice: string | undefined;
  readonly points: number;
  readonly valid: number;
  readonly broken: readonly RuleViolation[];
  readonly load: ReportedLoad;
  readonly requestsPerMinute: number | undefined;
  readonly pointsPerRequest: number | undefined;
  /** Bytes of the largest request. */
  readonly bytesPerRequest: number | undefined;
  readonly rateLimit: PublishedLimit;
  /** The share of it, from 0 to 1; of the reporter's own pace where the cloud publishes none. */
  readonly rateShare: number | undefined;
  readonly ownPerMinute: number;
  readonly plans: readonly PublishedLimit[];
  readonly bill: readonly PublishedStatement[];
}

export async function explainCloud(
  cloud: CloudAdapter,
  settings: CloudSettings,
  points: readonly Point[],
  rate: ReportRate,
): Promise<Explanation> {
  const figures = PUBLISHED_FIGURES[cloud.name];
  const credentials = { accessKeyId: "explained", accessKeySecret: "explained" };
  const { valid, broken } = examine(
    reporterOf(cloud, settings, { credentials, hostName: "host", token: "explained" }),
    points,
  );
  const load = loadOf(valid, rate);
  const isEmpty = valid.length === 0;
  const measured = isEmpty ? undefined : await measureRequests(cloud, settings, valid, figures.isSnapshot !== true);
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

function loadOf(points: readonly Point[], { perMinute, series, every }: ReportRate): ReportedLoad {
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

function seriesOf({ name, namespace, dimensions = {} }: Point): string {
  const pairs = Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([namespace, name, pairs]);
}
