import type { Language } from "@yunmeter/page-kit/preferences";
import type { PipelineReason } from "@yunmeter/pipeline";

import type { Breakage, BrokenHow } from "../../breakages/breakage.ts";
import type { CloudName } from "../../clouds/cloud.ts";
import type { OrderMark } from "../../orders/stored-orders.ts";
import type { StoryStep } from "../../story/story.ts";
import type { LaneStatus } from "../model/lane-status.ts";
import type { OrderSum } from "../model/order-sum.ts";

export type LineAbout = "waiting" | "refused" | "lost" | "uncertain" | "recovered";

/** Every text of the page, in one language. Figures of the headline stand between asterisks. */
export interface Words {
  readonly language: Language;
  /** The other language, by its native name. */
  readonly otherLanguage: string;
  readonly title: string;
  readonly demo: string;
  readonly toContent: string;
  readonly inspector: string;
  readonly theme: { readonly toDark: string; readonly toLight: string };
  readonly connection: Readonly<Record<"live" | "connecting" | "ending" | "ended", string>>;

  readonly headline: (sum: OrderSum) => string;
  readonly allThere: (orders: string, refused: string) => string;
  readonly behind: (lanes: readonly { readonly cloud: string; readonly orders: string }[]) => string;
  /** In place of `behind` for more lanes than fit a line; with the one that is furthest behind. */
  readonly manyBehind: (lanes: number, worst: { readonly cloud: string; readonly orders: string }) => string;
  readonly noOrders: string;
  readonly lead: string;
  readonly ending: string;
  readonly ended: (command: string) => string;

  readonly showMe: string;
  readonly stopStory: string;
  readonly story: string;
  readonly storyStep: (index: number, steps: number) => string;
  readonly storyCaptions: Readonly<Record<StoryStep, string>>;

  readonly shop: string;
  readonly shopFacts: (requestsPerSecond: string) => string;
  readonly queue: string;
  readonly queueFacts: (points: string) => string;
  readonly sender: string;
  readonly senderFacts: Readonly<Record<"starting" | "dead" | "ended", string>> & {
    readonly running: (pid: number) => string;
  };
  readonly kill: string;
  readonly killAbout: string;
  readonly bringBack: string;
  readonly theClouds: string;
  readonly cloudsFacts: string;
  readonly killed: string;
  readonly isBack: string;

  readonly emulated: string;
  readonly live: string;
  readonly figures: Readonly<Record<FigureName, { readonly name: string; readonly about: string }>>;
  readonly unknown: (points: string) => string;
  readonly status: Readonly<Record<LaneStatus, string>>;
  readonly nextTry: (seconds: string) => string;
  readonly oldest: (seconds: string) => string;
  readonly replayed: (points: string) => string;
  readonly reasons: Readonly<Record<PipelineReason, string>>;

  readonly breakLegend: (cloud: string) => string;
  readonly breakages: Readonly<Record<Breakage, string>>;
  readonly breakageAbout: Readonly<Record<BrokenHow, string>>;
  readonly refusingAbout: Readonly<Record<CloudName, string>>;

  readonly orders: string;
  readonly ordersStored: (stored: string, orders: string) => string;
  readonly ordersTwice: (orders: string) => string;
  readonly marks: Readonly<Record<OrderMark, string>>;

  readonly measured: string;
  readonly measuredAbout: string;
  readonly metrics: Readonly<Record<string, string>>;
  readonly units: Readonly<Record<"ms" | "Percent" | "Count" | "KBps", string>>;
  readonly chartText: (name: string, value: string) => string;
  readonly seeIn: (metric: string, cloud: string) => string;

  readonly log: string;
  readonly logAbout: string;
  readonly noLines: string;
  /** The head of a line, above its text. */
  readonly lineAbout: Readonly<Record<LineAbout, (points: string, reason: string) => string>>;
  readonly notes: string;
  readonly noteTexts: readonly string[];
  /** Replaces the first note where a cloud is a real one. */
  readonly noteOfLive: (cloud: string) => string;
}

export type FigureName = "accepted" | "waiting" | "retried" | "refused" | "lost" | "latency";
