import type { CloudAdapter, CloudSettings } from "../../clouds/cloud.ts";
import { PUBLISHED_FIGURES } from "./figures/all-figures.ts";
import type { PublishedLimit, ReportedLoad, PublishedStatement } from "./figures/figures.ts";
import { measureRequests } from "./measure-requests.ts";
import type { PointsTally, RuleViolation } from "./tally-points.ts";

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
  tally: PointsTally,
  rate: ReportRate,
): Promise<Explanation> {
  const figures = PUBLISHED_FIGURES[cloud.name];
  const { points, valid, broken, sample } = tally;
  const load = loadOf(tally, rate);
  const isEmpty = valid === 0;
  const measured = isEmpty ? undefined : await measureRequests(cloud, settings, sample, figures.isSnapshot !== true);
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
    points,
    valid,
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

function loadOf(tally: PointsTally, { perMinute, series = tally.series, every }: ReportRate): ReportedLoad {
  const { valid, summaries } = tally;
  return { perMinute: perMinute ?? Math.ceil((series * 60) / every), series, summaries, samples: valid - summaries };
}
