import type { PublishedFigures } from "./figures.ts";

const LIMITS = "https://cloud.tencent.com/document/product/397/4002";
const API = "https://cloud.tencent.com/document/api/397/4247";

export const tencentFigures: PublishedFigures = {
  requestsPerMinute: () => ({ says: "no figure is published, only the code for too many (1006)", source: API }),
  ownPace: 1,
  series: [{ says: "no limit of series is published; 10 namespaces a region, 5 dimensions a metric", source: LIMITS }],
  bill: ({ summaries }) => [
    {
      says:
        summaries > 0
          ? "raw values only: a Summary goes with --summary-as, as the one statistic that it names"
          : "raw values, booked when they arrive, in periods of 300 seconds",
      source: API,
    },
    { says: "no price is published; the service has been hidden since 2020", source: API },
  ],
};
