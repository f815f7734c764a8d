import type { Language } from "@yunmeter/page-kit/preferences";

import type { DemoCloud } from "../../clouds/cloud.ts";
import type { OrderCounts } from "../../orders/count-orders.ts";
import type { LaneView } from "../../server/snapshot.ts";

/** Every text that the program prints, in one language. */
export interface TerminalWords {
  readonly language: Language;
  readonly help: string;
  readonly starting: string;
  readonly ready: (seconds: string) => string;
  readonly pressFirst: string;
  readonly inspector: string;
  readonly howToEnd: string;
  readonly ending: string;
  readonly left: string;

  readonly cloudName: (cloud: DemoCloud) => string;
  readonly service: (cloud: DemoCloud, region: string | undefined) => string;
  readonly accepts: (latencyMs: number | undefined) => string;
  readonly firstSummaryLater: string;

  readonly orders: (counts: OrderCounts) => string;
  readonly allThere: string;
  readonly missing: (cloud: string, orders: number) => string;
  readonly lane: (lane: LaneView) => readonly string[];
  readonly kept: (points: number, windows: number, folder: string) => readonly string[];
  readonly dropped: (points: number, windows: number) => readonly string[];

  readonly live: LiveWords;
  readonly errors: {
    readonly portTaken: (port: string) => string;
    readonly unwritable: (path: string) => string;
  };
}

/** The question before anything is sent to a real cloud. */
export interface LiveWords {
  readonly title: (cloud: string) => string;
  readonly account: string;
  readonly region: string;
  readonly namespace: string;
  readonly project: string;
  readonly metrics: string;
  readonly series: string;
  readonly seriesText: (series: number, periods: readonly number[]) => string;
  readonly othersEmulated: string;
  readonly question: string;
  readonly declined: string;
}
