import type { Language } from "@yunmeter/page-kit/preferences";
import type { PipelineReason } from "@yunmeter/pipeline";

import type { Breakage, BrokenHow } from "../../breakages/breakage.ts";
import type { CloudName } from "../../clouds/cloud.ts";

export interface Words {
  readonly language: Language;
  readonly otherLanguage: string;
  readonly title: string;
  readonly demo: string;
  readonly toContent: string;
  readonly inspector: string;
  readonly theme: { readonly toDark: string; readonly toLight: string };
  readonly connection: Readonly<Record<"live" | "connecting" | "ended", string>>;

  readonly headline: (figures: HeadlineFigures) => string;
  readonly lead: string;

  readonly shop: string;
  readonly shopFacts: (requestsPerSecond: string) => string;
  readonly queue: string;
  readonly queueFacts: (points: string) => string;
  readonly sender: string;
  readonly senderFacts: Readonly<Record<"starting" | "dead", string>> & { readonly running: (pid: number) => string };
  readonly kill: string;
  readonly killAbout: string;
  readonly bringBack: string;
  readonly theClouds: string;
  readonly cloudsFacts: string;
  readonly killed: string;
  readonly isBack: string;

  readonly emulated: string;
  readonly live: string;
  readonly accepted: string;
  readonly waiting: string;
  readonly retried: string;
  readonly refused: string;
  readonly lost: string;
  readonly latency: string;
  readonly about: Readonly<Record<"accepted" | "waiting" | "retried" | "refused" | "lost" | "latency", string>>;
  readonly uncertain: (points: string) => string;
  readonly status: Readonly<Record<"accepts" | "slow" | "some" | "fails" | "nobody" | "beginning", string>>;
  readonly nextTry: (seconds: string) => string;
  readonly oldest: (seconds: string) => string;
  readonly replayed: (points: string) => string;
  readonly reasons: Readonly<Partial<Record<PipelineReason, string>>>;

  readonly breakLegend: (cloud: string) => string;
  readonly breakages: Readonly<Record<Breakage, string>>;
  readonly breakageAbout: Readonly<Record<BrokenHow, string>>;
  readonly refusingAbout: Readonly<Record<CloudName, string>>;

  readonly ledger: string;
  readonly ledgerOf: (stored: string, orders: string) => string;
  readonly ledgerTwice: (orders: string) => string;
  readonly ledgerKeys: Readonly<Record<"stored" | "waiting" | "twice" | "gone", string>>;

  readonly measured: string;
  readonly measuredAbout: string;
  readonly metrics: Readonly<Record<string, string>>;
  readonly chartText: (name: string, value: string, unit: string) => string;
  readonly seeIn: (metric: string, cloud: string) => string;
  readonly highest: string;

  readonly log: string;
  readonly logAbout: string;
  readonly noLines: string;
  readonly notes: string;
  readonly noteTexts: readonly string[];
  readonly noteOfLive: (cloud: string) => string;
}

export interface HeadlineFigures {
  readonly orders: number;
  readonly everywhere: number;
  readonly lost: number;
  readonly refused: number;
}
