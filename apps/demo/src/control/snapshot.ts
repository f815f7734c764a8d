import type { Beat } from "../application/measures.ts";
import type { AccountView } from "../books/account-view.ts";
import type { Breakage } from "../breaks/breakage.ts";
import type { CloudName } from "../clouds/cloud.ts";
import type { SenderState } from "../sender/keep-sender.ts";
import type { Line } from "../sender/protocol.ts";

/** What stays as it is while the demo runs. */
export interface Facts {
  readonly clouds: readonly CloudFacts[];
  readonly metrics: readonly { readonly name: string; readonly unit: string; readonly isTimed: boolean }[];
  readonly shopUrl: string;
  readonly inspectorUrl: string;
  readonly queuePath: string;
  readonly history: readonly Beat[];
}

/** What stays as it is about a cloud. */
export interface CloudFacts {
  readonly name: CloudName;
  readonly title: string;
  readonly chinese: string;
  readonly service: string;
  readonly region: string;
  /** Its name in the inspector's addresses. */
  readonly vendor: string;
  readonly periods: readonly number[];
  readonly isEmulated: boolean;
}

/** How everything is at one moment. */
export interface Snapshot {
  readonly at: number;
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly orders: number;
  /** How many of the orders every emulated cloud has stored. */
  readonly everywhere: number;
  readonly sender: SenderState;
  readonly queue: { readonly points: number; readonly bytes: number };
  readonly lanes: readonly LaneView[];
  /** Which orders the marks of the lanes are about. */
  readonly marked: { readonly from: number; readonly to: number };
  readonly lines: readonly Line[];
}

/** The way to one cloud. */
export interface LaneView extends AccountView {
  readonly cloud: CloudName;
  readonly breakage: Breakage;
  /** Points that were added for it one by one. */
  readonly added: number;
  /** Points in the queue. */
  readonly waiting: number;
  /** Epoch milliseconds at which the oldest of them came in. */
  readonly oldestAt: number | undefined;
  /** How many requests of the shop were rolled up. */
  readonly rolledUp: number;
  /** The orders that the cloud itself has; absent where it is a real one. */
  readonly proof: { readonly stored: number; readonly twice: number; readonly marks: string } | undefined;
}
