import type { CloudSettings } from "../../../clouds/cloud.ts";

export interface PublishedStatement {
  readonly says: string;
  readonly source: string;
}

export interface PublishedLimit extends PublishedStatement {
  readonly most?: number;
}

export interface ReportedLoad {
  readonly perMinute: number;
  readonly series: number;
  readonly samples: number;
  readonly summaries: number;
}

export interface PublishedFigures {
  readonly requestsPerMinute: (settings: CloudSettings) => PublishedLimit;
  readonly ownPace: number;
  readonly series: readonly PublishedLimit[];
  readonly bill: (load: ReportedLoad) => readonly PublishedStatement[];
  /** True where everything of one report is one request. @default false */
  readonly isSnapshot?: boolean;
}
