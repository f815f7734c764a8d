import { grouped } from "../../../terminal/table.ts";
import type { PublishedFigures, PublishedLimit, ReportedLoad, PublishedStatement } from "./figures.ts";

const OVERVIEW = "https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15";
const PRICING = "https://github.com/AlibabaCloudDocs/cms";

export const alibabaFigures: PublishedFigures = {
  requestsPerMinute: ({ region }) => perMinute(String(region)),
  ownPace: 10,
  series: [
    { most: 10, says: "free edition (documents of 2021, may have changed)", source: PRICING },
    { most: 1000, says: "Pro edition (documents of 2021, may have changed)", source: PRICING },
    { most: 10_000, says: "Enterprise edition (documents of 2021, may have changed)", source: PRICING },
  ],
  bill: (load) => [kind(load), price(load)],
};

function perMinute(region: string): PublishedLimit {
  const perSecond = PER_SECOND[region] ?? 50;
  return { most: perSecond * 60, says: `${perSecond} a second for the account in ${region}`, source: OVERVIEW };
}

const PER_SECOND: Readonly<Record<string, number>> = {
  "cn-beijing": 200,
  "cn-shanghai": 200,
  "cn-hangzhou": 200,
  "cn-zhangjiakou": 100,
  "cn-shenzhen": 100,
};

function kind({ samples, summaries }: ReportedLoad): PublishedStatement {
  if (samples === 0) return { says: "aggregated data, which every edition stores", source: OVERVIEW };
  const part = summaries === 0 ? "raw data" : `raw data in ${samples} of ${samples + summaries} points`;
  return {
    says: `${part}: the free edition refuses it (206); report Summaries of 60 and 300 seconds, or buy an edition`,
    source: OVERVIEW,
  };
}

function price({ series }: ReportedLoad): PublishedStatement {
  const over = Math.max(0, series - 10);
  const cost = grouped(over * PER_SERIES_HOUR * HOURS_A_MONTH);
  return {
    says: `pay-as-you-go, ${PER_SERIES_HOUR} CNY an hour for each series over 10 (documents of 2021): about ${cost} CNY in 30 days`,
    source: PRICING,
  };
}

const PER_SERIES_HOUR = 0.0015;
const HOURS_A_MONTH = 720;
