import type { MetricsTick } from "../application/recent-metrics.ts";
import type { TallyView } from "../tally/tally-view.ts";
import type { Breakage } from "../breakages/breakage.ts";
import type { CloudName } from "../clouds/cloud.ts";
import type { SenderState } from "../sender/supervise-sender.ts";
import type { LogLine } from "../sender/protocol.ts";

/** What stays as it is while the demo runs. */
export interface Facts {
  readonly clouds: readonly CloudFacts[];
  readonly metrics: readonly { readonly name: string; readonly unit: string; readonly isTimed: boolean }[];
  readonly shopUrl: string;
  readonly inspectorUrl: string;
  readonly queuePath: string;
  readonly history: readonly MetricsTick[];
}

/** What stays as it is about a cloud. */
export interface CloudFacts {
  readonly name: CloudName;
  readonly title: string;
  readonly chinese: string;
  readonly service: string;
  readonly region: string;
  readonly vendor: string;
  readonly periods: readonly number[];
  readonly isEmulated: boolean;
}

export interface Snapshot {
  readonly at: number;
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly orders: number;
  readonly everywhere: number;
  readonly sender: SenderState;
  readonly queue: { readonly points: number; readonly bytes: number };
  readonly lanes: readonly LaneView[];
  readonly marked: { readonly from: number; readonly to: number };
  readonly lines: readonly LogLine[];
}

export interface LaneView extends TallyView {
  readonly cloud: CloudName;
  readonly breakage: Breakage;
  readonly added: number;
  readonly waiting: number;
  /** Epoch milliseconds at which the oldest of them came in. */
  readonly oldestAt: number | undefined;
  readonly rolledUp: number;
  /** The orders that the cloud itself has; absent where it is a real one. */
  readonly proof: { readonly stored: number; readonly twice: number; readonly marks: string } | undefined;
}
