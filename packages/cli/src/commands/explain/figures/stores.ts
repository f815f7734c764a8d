import type { StoreName } from "../../../clouds/cloud.ts";
import type { PublishedFigures, PublishedLimit, PublishedStatement, ReportedLoad } from "./figures.ts";

const SPEC = "https://prometheus.io/docs/specs/prw/remote_write_spec/";
const TMP = "https://cloud.tencent.com/document/product/1416/73370";
const CLS = "https://www.tencentcloud.com/document/product/614/64361";
const ARMS = "https://www.alibabacloud.com/help/en/prometheus/service-quotas-legacy";
const SLS =
  "https://www.alibabacloud.com/help/en/sls/collect-metric-data-from-prometheus-by-using-the-remote-write-protocol";
const AOM = "https://support.huaweicloud.com/usermanual-aom2/mon_01_0078.html";

export const STORE_FIGURES: Readonly<Record<StoreName, PublishedFigures>> = {
  "remote-write": figuresOf({
    rate: { says: "no limit of requests is specified", source: SPEC },
    series: [{ says: "as many as the receiver has memory for", source: SPEC }],
  }),
  "tencent-cls": figuresOf({
    rate: { says: "no figure is published for metric topics", source: CLS },
    series: [{ says: "no limit of series is published", source: CLS }],
  }),
  "tencent-prometheus": figuresOf({
    rate: { says: "300,000 points a second an instance, 100,000 on trial; no figure of requests", source: TMP },
    series: [
      { most: 4_500_000, says: "an instance", source: TMP },
      { most: 2_000_000, says: "an instance on trial", source: TMP },
    ],
  }),
  "alibaba-prometheus": figuresOf({
    rate: { says: "1 MB a request, all of it discarded beyond; no figure of requests", source: ARMS },
    series: [{ says: "no limit of series was found for V2 instances", source: ARMS }],
  }),
  "alibaba-sls": figuresOf({
    rate: { says: "no figure is published; senders are to wait 100 ms to 5 s between attempts", source: SLS },
    series: [{ says: "no limit of series is published", source: SLS }],
  }),
  "huawei-aom": figuresOf({
    rate: { says: "no figure is published for this address", source: AOM },
    series: [{ says: "no limit of series is published", source: AOM }],
  }),
};

interface StoreFigures {
  readonly rate: PublishedLimit;
  readonly series: readonly PublishedLimit[];
}

function figuresOf({ rate, series }: StoreFigures): PublishedFigures {
  return {
    requestsPerMinute: () => rate,
    // The reporter's default.
    ownPace: 10,
    series,
    bill: (load) => [kind(load, rate.source), { says: "no price of samples is known here", source: rate.source }],
  };
}

function kind({ summaries }: ReportedLoad, source: string): PublishedStatement {
  return {
    says:
      summaries > 0
        ? "single values only: a Summary goes with --summary-as, as the one statistic that it names"
        : "values as they are: rate() and increase() expect the running total of a counter, not its increments",
    source,
  };
}
