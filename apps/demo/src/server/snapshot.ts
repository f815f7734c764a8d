import type { MetricsTick } from "../application/recent-metrics.ts";
import type { Breakage } from "../breakages/breakage.ts";
import type { CloudName } from "../clouds/cloud.ts";
import type { OrderCounts } from "../orders/count-orders.ts";
import type { LogLine } from "../sender/protocol.ts";
import type { SenderState } from "../sender/supervise-sender.ts";
import type { StoryState } from "../story/story.ts";
import type { TallyView } from "../tally/tally-view.ts";

/** What does not change while the demo runs. */
export interface Facts {
  readonly clouds: readonly CloudFacts[];
  readonly metrics: readonly { readonly name: string; readonly unit: string; readonly isTimed: boolean }[];
  readonly inspectorUrl: string;
  readonly history: readonly MetricsTick[];
}

export interface CloudFacts {
  readonly name: CloudName;
  readonly title: string;
  readonly chinese: string;
  readonly service: string;
  readonly chineseService: string;
  readonly region: string;
  /** Its name in the inspector's addresses. */
  readonly vendor: string;
  readonly periods: readonly number[];
  readonly isEmulated: boolean;
  readonly breakages: readonly Breakage[];
}

/** Everything the page shows, at one moment. */
export interface Snapshot {
  readonly at: number;
  /** `ending` from Ctrl-C on: what waits is delivered, and the switches are off. `ended` in the last snapshot. */
  readonly phase: "running" | "ending" | "ended";
  readonly requestsPerSecond: number;
  readonly orders: OrderCounts;
  readonly sender: SenderState;
  readonly queue: { readonly points: number; readonly bytes: number };
  readonly story: StoryState | undefined;
  readonly lanes: readonly LaneView[];
  /** The orders that the marks of the lanes stand for. */
  readonly marked: { readonly from: number; readonly to: number };
  readonly lines: readonly LogLine[];
}

export interface LaneView extends TallyView {
  readonly cloud: CloudName;
  readonly breakage: Breakage;
  /** Points added as single values. */
  readonly added: number;
  /** Points in the queue. */
  readonly waiting: number;
  /** Epoch milliseconds at which the oldest waiting point was added. */
  readonly oldestAt: number | undefined;
  /** Requests of the shop that became part of a summary. */
  readonly rolledUp: number;
  /** The orders that the emulated cloud has stored; absent for a real one. */
  readonly proof: { readonly stored: number; readonly twice: number; readonly marks: string } | undefined;
}
