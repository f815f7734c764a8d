// Runs every case with OpenTelemetry's OTLP exporter and with Yunmeter, and writes docs/otlp-comparison.md and its Chinese twin:
// `node testing/recipes/src/otlp-comparison/main.ts`. Needs the install of `npx -y pnpm@12 recipes`.
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import process from "node:process";

import { type Comparison, compare } from "./compare.ts";
import type { Settled } from "./outcome.ts";

const RECIPES = join(import.meta.dirname, "../..");
const DOCS = join(RECIPES, "../../docs");

interface PageLanguage {
  readonly file: string;
  readonly twin: string;
  readonly text: (version: Readonly<Record<string, string>>) => string;
  readonly faults: readonly string[];
  readonly exits: readonly string[];
  readonly exitsTitle: string;
  readonly resolves: string;
  readonly rejects: string;
  readonly told: (lost: number, uncertain: number) => string;
  readonly pick: (english: string, chinese: string) => string;
}

const ENGLISH: PageLanguage = {
  file: "otlp-comparison.md",
  twin: "[中文](otlp-comparison.zh-CN.md)",
  text: (version) => `# What a program learns when a collection is not delivered

Ten counters are added to once, then the program calls \`provider.forceFlush()\` and \`provider.shutdown()\`: with
\`@opentelemetry/exporter-metrics-otlp-http\` ${version["@opentelemetry/exporter-metrics-otlp-http"]} behind \`PeriodicExportingMetricReader\`, and with \`metricReader\` of
\`@yunmeter/opentelemetry\` and a pipeline to CloudMonitor, both in \`sdk-metrics\` ${version["@opentelemetry/sdk-metrics"]} on Node.js ${process.versions.node}. OTLP counts totals by
default; as deltas, which monitors take, a failed export is gone. "Of 10" is what had arrived at the end. Yunmeter's attempts are
spread at random, so that their number differs from run to run. A receiver and the emulated cloud stand on loopback. \`node testing/recipes/src/otlp-comparison/main.ts\` writes this page.`,
  faults: [
    "what the server does",
    "OTLP: requests",
    "of 10, totals",
    "of 10, deltas",
    "its `forceFlush`, `shutdown`",
    "Yunmeter: requests",
    "of 10",
    "its `shutdown`",
    "told by `close()`",
    "of 10 after a restart on SQLite",
  ],
  exits: ["a program counts 4 and ends by", "OTLP: of 4", "Yunmeter with `closeOnExit`: of 4"],
  exitsTitle: "## Without a call at the end",
  resolves: "resolves",
  rejects: "rejects",
  told: (lost, uncertain) => (lost + uncertain === 0 ? "" : `${lost} lost, ${uncertain} uncertain`),
  pick: (english) => english,
};

const CHINESE: PageLanguage = {
  file: "otlp-comparison.zh-CN.md",
  twin: "[English](otlp-comparison.md)",
  text: (version) => `# 采集结果未送达时，程序能得知什么

程序对十个 counter 各计数一次，然后调用 \`provider.forceFlush()\` 和 \`provider.shutdown()\`：一种使用
\`PeriodicExportingMetricReader\` 加 \`@opentelemetry/exporter-metrics-otlp-http\` ${version["@opentelemetry/exporter-metrics-otlp-http"]}，另一种使用 \`@yunmeter/opentelemetry\` 的
\`metricReader\` 加上报到云监控的 pipeline；两者都在 \`sdk-metrics\` ${version["@opentelemetry/sdk-metrics"]}、Node.js ${process.versions.node} 上运行。OTLP 默认发送累计值；
若按监控服务的要求发送增量，导出失败的数据就此丢失。“10 个中到达”指结束时已到达的数量。Yunmeter 的重试间隔带有随机抖动，因此每次运行的请求数略有不同。接收端和模拟的云都在本机。
本页由 \`node testing/recipes/src/otlp-comparison/main.ts\` 生成。`,
  faults: [
    "服务端行为",
    "OTLP：请求数",
    "10 个中到达（累计值）",
    "10 个中到达（增量）",
    "`forceFlush`、`shutdown`",
    "Yunmeter：请求数",
    "10 个中到达",
    "`shutdown`",
    "`close()` 告知",
    "SQLite 队列，重启后到达",
  ],
  exits: ["程序计数 4 次后如何结束", "OTLP：4 个中到达", "Yunmeter 加 `closeOnExit`：4 个中到达"],
  exitsTitle: "## 结束时未作任何调用",
  resolves: "resolve",
  rejects: "reject",
  told: (lost, uncertain) => (lost + uncertain === 0 ? "" : `丢失 ${lost}，不确定 ${uncertain}`),
  pick: (_, chinese) => chinese,
};

function pageOf(
  { faults, exits }: Comparison,
  version: Readonly<Record<string, string>>,
  language: PageLanguage,
): string {
  const { resolves, rejects, told, pick } = language;
  const word = ({ error }: Settled): string => (error === undefined ? resolves : rejects);
  const rows = faults.map(({ given, cumulative, delta, inMemory: ours, onSqlite }) => [
    pick(given.name, given.chinese),
    cumulative.requests,
    cumulative.arrived,
    delta.arrived,
    `${word(delta.forceFlush)}, ${word(delta.shutdown)}`,
    ours.requests,
    ours.arrived,
    word(ours.shutdown),
    told(ours.lost, ours.uncertain),
    onSqlite.afterRestart,
  ]);
  const ends = exits.map(([english, chinese, outcome]) => [
    pick(english, chinese),
    outcome.withOtlp,
    outcome.withYunmeter,
  ]);
  const parts = [`${language.text(version)} (${language.twin})`, tableOf(language.faults, rows), language.exitsTitle];
  return `${[...parts, tableOf(language.exits, ends)].join("\n\n")}\n`;
}

function tableOf(heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [heads, heads.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

const { dependencies } = JSON.parse(await readFile(join(RECIPES, "package.json"), "utf8")) as {
  readonly dependencies: Readonly<Record<string, string>>;
};
const comparison = await compare();
for (const language of [ENGLISH, CHINESE])
  await writeFile(join(DOCS, language.file), pageOf(comparison, dependencies, language));
// Exports that OpenTelemetry gave up on leave timers behind.
process.exit();
