/** The pages in their order, by the name of their file in docs/ or of their package; titles are their first headings. */
export const CONTENTS: readonly Group[] = [
  { title: { en: "Start", zh: "入门" }, pages: ["index"] },
  {
    title: { en: "Clouds", zh: "各家云" },
    pages: ["clouds/alibaba", "clouds/jd", "clouds/tencent", "clouds/huawei", "clouds/prometheus"],
  },
  {
    title: { en: "Questions", zh: "常见问题" },
    pages: [
      "fates",
      "not-in-the-console",
      "alarms",
      "raw-or-aggregated",
      "cost",
      "permissions",
      "clocks",
      "proxies",
      "install-in-china",
      "functions",
    ],
  },
  {
    title: { en: "Command line", zh: "命令行" },
    pages: ["send", "scrape", "queue", "explain", "doctor", "stores"].map((page) => `command-line/${page}`),
  },
  {
    title: { en: "Emulator", zh: "模拟器" },
    pages: ["emulator/answers", "emulator/control"],
  },
  {
    title: { en: "In production", zh: "生产环境" },
    pages: [
      "pipeline/delivery",
      "pipeline/queues",
      "pipeline/roll-up",
      "pipeline/redis",
      "pipeline/health",
      "running",
      "frameworks",
      "durability",
      "exit-matrix",
      "outage-matrix",
      "otlp-comparison",
      "network",
      "threat-model",
      "runtimes",
      "benchmarks/clients",
      "benchmarks/pipeline",
      "benchmarks/remote-write",
      "proven",
    ],
  },
];

export const LANGUAGES = ["en", "zh"] as const;

export type SiteLanguage = (typeof LANGUAGES)[number];

export interface Group {
  readonly title: Readonly<Record<SiteLanguage, string>>;
  readonly pages: readonly string[];
}

/** How the name of a file in this language ends. */
export const ENDINGS: Readonly<Record<SiteLanguage, string>> = { en: ".md", zh: ".zh-CN.md" };

/** Where the pages of a language begin. */
export const ROOTS: Readonly<Record<SiteLanguage, string>> = { en: "/", zh: "/zh-CN/" };
