import type { PublishedFigures } from "./figures.ts";

const API = "https://support.huaweicloud.com/intl/en-us/api-ces/en-us_topic_0032831274.html";

export const huaweiCesFigures: PublishedFigures = {
  requestsPerMinute: () => ({ says: "no figure is published; too many are answered with 429", source: API }),
  ownPace: 5,
  series: [{ says: "no limit of series is published", source: API }],
  bill: ({ summaries }) => [
    {
      says:
        summaries > 0
          ? "single values only: a Summary goes with --summary-as, as the one statistic that it names"
          : "raw values; those that come more than 10 minutes late are left out of aggregates",
      source: API,
    },
    { says: "no price of custom metrics was found in its documents", source: API },
  ],
};
