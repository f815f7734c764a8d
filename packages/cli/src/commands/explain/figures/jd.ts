import type { PublishedFigures } from "./figures.ts";

const API = "https://docs.jdcloud.com/cn/monitoring/reporting-monitoring-data";

export const jdFigures: PublishedFigures = {
  requestsPerMinute: () => ({
    most: 1000,
    says: "1,000 a minute for most APIs by the older documents, 60,000 by the newer; the smaller is taken here",
    source: "https://github.com/jdcloudcom/en, API/Common-Declaration/Call-Methods.md",
  }),
  ownPace: 10,
  series: [
    {
      says: "no limit of series is published; an account has 20 namespaces",
      source: "https://github.com/jdcloudcom/cn, documentation/Management/Monitoring/Introduction/Restrictions.md",
    },
  ],
  bill: ({ summaries }) => [
    ...(summaries > 0
      ? [
          {
            says: "aggregated data (type 2): newer documents know raw data only, so try before you rely on it",
            source: API,
          },
        ]
      : [{ says: "raw data (type 1)", source: API }]),
    { says: "free for now", source: API },
  ],
};
