import type { Language } from "@yunmeter/page-kit/preferences";

import type { LineRole } from "../model/canonical.ts";
import type { ChartView, RangeName } from "../model/chart-view.ts";
import type { FaultFields } from "../model/custom-fault.ts";
import type { FREQUENCIES, SwitchName } from "../model/fault-switches.ts";

type OutcomeName = "stored" | "partly" | "refused" | "served" | "read" | "fault";
type NoteName = "renamed" | "truncated" | "merged" | "late";

export interface Words {
  readonly language: Language;
  /** By its own name. */
  readonly otherLanguage: string;
  readonly title: string;
  readonly inspector: string;
  readonly toContent: string;
  readonly clouds: string;
  readonly allClouds: string;
  readonly lists: string;
  readonly series: string;
  readonly requests: string;
  readonly faults: string;
  readonly back: string;
  readonly connection: { readonly live: string; readonly connecting: string; readonly lost: string };
  readonly arrived: (points: string, requests: string) => string;
  readonly pause: string;
  readonly paused: string;
  /** With the number of requests that arrived meanwhile. */
  readonly resume: (held: number) => string;
  readonly resumed: string;
  readonly theme: { readonly toDark: string; readonly toLight: string };

  readonly searchSeries: string;
  readonly searchRequests: string;
  readonly onlyTrouble: string;
  readonly noSeriesFound: string;
  readonly noRequestsFound: string;
  readonly noRequests: string;
  readonly noSeries: string;
  readonly older: string;
  readonly found: (count: number) => string;
  readonly notes: Readonly<Record<NoteName, string>>;
  readonly noteAbout: Readonly<Record<NoteName, string>>;

  readonly waiting: string;
  readonly waitingAbout: string;
  readonly endpoints: string;
  readonly keys: string;
  readonly starterShell: string;
  readonly starterPut: string;
  readonly starterCode: string;
  readonly starterRead: string;

  readonly namespace: string;
  readonly unit: string;
  readonly period: (seconds: number) => string;
  readonly noDimensions: string;
  readonly goneSeries: string;
  readonly chartOf: (name: string) => string;
  readonly chartText: (facts: ChartFacts) => string;
  readonly chartKeys: string;
  readonly wholeChart: string;
  readonly chartViewLabel: string;
  readonly chartViews: Readonly<Record<ChartView, string>>;
  readonly rangeLabel: string;
  readonly rangeAbout: string;
  readonly ranges: Readonly<Record<RangeName, string>>;
  readonly addSeries: string;
  readonly addSeriesAbout: string;
  readonly sameName: string;
  readonly otherSeries: string;
  readonly removeLine: (name: string) => string;
  readonly latest: string;
  readonly lowest: string;
  readonly highest: string;
  readonly mean: string;
  readonly points: string;
  readonly pointsShown: (shown: string, kept: string) => string;
  readonly pointsTable: string;
  readonly time: string;
  readonly value: string;
  readonly noted: string;
  readonly request: string;

  readonly outcomes: Readonly<Record<OutcomeName, string>>;
  readonly outcomeAbout: Readonly<Record<OutcomeName, string>>;
  readonly noAnswer: string;
  readonly stored: (count: number) => string;
  readonly attempt: (attempt: number) => string;
  readonly attempts: string;
  readonly later: (duration: string) => string;
  readonly goneRequest: string;
  readonly verdict: string;
  readonly pointNumber: (index: number) => string;
  readonly confidence: Readonly<Record<"high" | "medium" | "low", string>>;
  readonly confidenceAbout: Readonly<Record<"high" | "medium" | "low", string>>;
  readonly source: string;
  readonly struckBy: (fault: string) => string;
  readonly signature: string;
  readonly signatureAbout: string;
  readonly signatureProves: string;
  readonly serverCanonical: string;
  readonly serverString: string;
  readonly pasteLabel: string;
  readonly pasteAbout: string;
  readonly nothingDiffers: string;
  readonly differs: (lines: number) => string;
  readonly yours: string;
  readonly cloudsOwn: string;
  readonly roles: Readonly<Record<LineRole, string>>;
  readonly broughtPoints: string;
  readonly body: string;
  readonly asSent: string;
  readonly answer: string;
  readonly headers: string;
  readonly emptyBody: string;
  readonly showAll: (lines: number) => string;
  readonly copyAsCurl: string;
  readonly exportLines: string;
  readonly searchHint: string;
  readonly copy: string;
  readonly copied: string;
  readonly key: string;
  readonly took: string;
  readonly size: string;
  readonly requestId: string;

  readonly faultsAbout: string;
  readonly everyCloud: string;
  readonly switches: Readonly<Record<SwitchName, string>>;
  readonly switchAbout: Readonly<Record<SwitchName, string>>;
  readonly switchLabel: (name: string, cloud: string) => string;
  readonly frequency: string;
  readonly frequencies: Readonly<Record<keyof typeof FREQUENCIES, string>>;
  readonly rulesInForce: string;
  readonly customFault: {
    readonly title: string;
    readonly about: string;
    readonly add: string;
    readonly fields: Readonly<Record<keyof FaultFields, string>>;
  };
  readonly noRules: string;
  readonly rule: string;
  readonly struck: string;
  readonly spent: string;
  readonly remove: string;
  readonly removeAll: string;
  readonly faultOn: (what: string) => string;
  readonly faultOff: (what: string) => string;
  readonly failed: (why: string) => string;

  readonly reset: string;
  readonly resetTitle: string;
  readonly resetAbout: string;
  readonly cancel: string;
  readonly wasReset: string;
}

export interface ChartFacts {
  readonly count: string;
  readonly from: string;
  readonly to: string;
  readonly lowest: string;
  readonly highest: string;
  readonly latest: string;
  readonly line: string;
  /** The statistics at its edges, if there is a band. */
  readonly band?: readonly [low: string, high: string];
}
