import type { CloudSettings } from "../../../clouds/cloud.ts";

/** A statement, and who makes it. */
export interface Stated {
  /** The statement. */
  readonly says: string;
  /** Where it stands. */
  readonly source: string;
}

/** A limit that has a figure, or is known to have none. */
export interface Limit extends Stated {
  /** The figure. Absent where none is published. */
  readonly most?: number;
}

/** What is to be reported. */
export interface Load {
  /** Points a minute. */
  readonly perMinute: number;
  /** Different series. */
  readonly series: number;
  /** Points that are single values. */
  readonly samples: number;
  /** Points that stand for a period. */
  readonly summaries: number;
}

/** What one cloud publishes about limits and prices. */
export interface Figures {
  /** Requests a minute that an account has. */
  readonly requestsPerMinute: (settings: CloudSettings) => Limit;
  /** Requests a second that the reporter keeps to by itself. */
  readonly ownPace: number;
  /** How many series each plan has. */
  readonly series: readonly Limit[];
  /** What raw or aggregated means here, and what it costs. */
  readonly bill: (load: Load) => readonly Stated[];
  /** Whether all that is reported at a time is one request, however often one asks. @default false */
  readonly isSnapshot?: boolean;
}
