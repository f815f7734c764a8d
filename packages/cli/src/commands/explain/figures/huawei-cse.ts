import type { PublishedFigures } from "./figures.ts";

const API = "https://support.huaweicloud.com/api-servicestage/servicestage_06_0128.html";

export const huaweiCseFigures: PublishedFigures = {
  requestsPerMinute: () => ({
    says: "no figure is published; its own collectors send once in 10 seconds",
    source: API,
  }),
  ownPace: 1,
  series: [{ says: "no limit of operations is published", source: API }],
  bill: () => [
    { says: "windows of about 10 seconds, each a Summary; single values are not its model", source: API },
    { says: "a part of the engine's price", source: API },
  ],
  isSnapshot: true,
};
