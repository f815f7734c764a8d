import type { PublishedFigures, PublishedLimit, ReportedLoad, PublishedStatement } from "./figures.ts";

const OVERVIEW = "https://help.aliyun.com/en/cms/cloudmonitor-1-0/user-guide/overview-15";
const PRICING = "https://github.com/AlibabaCloudDocs/cms";

export const alibabaFigures: PublishedFigures = {
  requestsPerMinute: ({ region }) => perMinute(String(region)),
  ownPace: 10,
  series: [
    { most: 10, says: "free edition, the only one for accounts that bought none before 2022-09-13", source: PRICING },
    { most: 1000, says: "Pro edition, not sold since 2022-09-13", source: PRICING },
    { most: 10_000, says: "Enterprise edition, not sold since 2022-09-13", source: PRICING },
  ],
  bill: (load) => [kind(load), price()],
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
    says: `${part}: the free edition refuses it (206); report Summaries of 60 or 300 seconds`,
    source: OVERVIEW,
  };
}

function price(): PublishedStatement {
  return { says: "free within the free edition; pay-as-you-go has not been sold since 2022-09-13", source: PRICING };
}
