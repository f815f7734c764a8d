import { readFileSync } from "node:fs";
import { cpus } from "node:os";

import type { Comparison } from "./comparisons.ts";
import type { Cost } from "./rounds.ts";

/** All that one run of the benchmark measured. */
export interface Measured {
  readonly rows: readonly { readonly comparison: Comparison; readonly own: Cost; readonly others: Cost }[];
  readonly flatness: readonly { readonly points: number; readonly micros: number }[];
  readonly first: Readonly<Record<"ours" | "bare fetch", Cost>>;
  readonly loads: readonly number[];
}

const { dependencies } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  readonly dependencies: Readonly<Record<string, string>>;
};
const CLIENTS = ["@alicloud/cms20190101", "jdcloud-sdk-js", "@huaweicloud/huaweicloud-sdk-core"];
const VERSIONS = [`Node.js ${process.versions.node}`, ...CLIENTS.map((name) => `${name} ${dependencies[name] ?? ""}`)];

export function englishPage(measured: Measured): string {
  return `# What a reported point costs

CPU time of the client a point, user and system, beside the cloud's own SDK and a bare \`fetch\` client as one writes it in an
afternoon. Clients run in separate processes against a server on loopback in another one, and take turns in a new order each
round: 250 rounds to warm up, 150 that count. The ratio is that of the lower quartiles, in one run; behind it that of the
medians, which shows the noise. More than 1 means that the other client takes more.

![CPU time of a point, beside the SDKs](../images/benchmark-clients.svg)

<!-- figures: clients -->

| client | the other, µs | ours, µs | ratio (of the medians) | asked for |
| --- | --- | --- | --- | --- |
${rowsOf(measured, ({ title }) => title)}

<!-- end of figures -->

CSE has no SDK for JavaScript: the row is Huawei's signing client with a body of the same windows, written by hand.

One call of \`report()\` with many points, 100 a request:

| points | µs a point |
| --- | --- |
${flatnessOf(measured)}

The first accepted point of a new process, with the loading of the client: ${firstOf(measured)}

Measured with ${VERSIONS.join(", ")}, on ${cpus().length} cores under a load of ${loadOf(measured)}. Figures of a busy machine differ
from run to run, ratios less. To measure again: \`npx -y pnpm@12 figures clients\`.
`;
}

export function chinesePage(measured: Measured): string {
  return `# 上报一个数据点的开销

下表是客户端平均每个数据点的 CPU 时间（用户态加内核态），与各云官方 SDK 以及随手写成的裸 \`fetch\` 客户端对比。各客户端运行在独立进程中，请求发往本机
另一进程的服务器，每轮以新的顺序轮流执行：预热 250 轮，计入 150 轮。比值取同一次运行中下四分位数之比，括号内为中位数之比，可见噪声大小。大于 1
表示对方开销更大。

![每个数据点的 CPU 时间，与 SDK 对比](../images/benchmark-clients.zh-CN.svg)

<!-- figures: clients -->

| 客户端 | 对方（微秒） | Yunmeter（微秒） | 比值（中位数之比） | 目标 |
| --- | --- | --- | --- | --- |
${rowsOf(measured, ({ chinese }) => chinese)}

<!-- end of figures -->

CSE 没有 JavaScript SDK：该行使用华为云 SDK 的签名客户端，请求体手工写成，窗口相同。

一次 \`report()\` 调用上报大量数据点，每个请求 100 个：

| 数据点数 | 每点微秒 |
| --- | --- |
${flatnessOf(measured)}

新进程中第一个被接受的数据点，含加载客户端的时间：${firstOf(measured)}

环境：${VERSIONS.join("、")}；${cpus().length} 核，负载 ${loadOf(measured)}。繁忙机器上的数值每次不同，比值相对稳定。重新测量：\`npx -y pnpm@12 figures clients\`。
`;
}

function rowsOf({ rows }: Measured, titleOf: (comparison: Comparison) => string): string {
  return rows
    .map(({ comparison, own, others }) => {
      const [ratio, ofMedians] = [others.quarter / own.quarter, others.median / own.median];
      const cells = [
        titleOf(comparison),
        others.quarter.toFixed(2),
        own.quarter.toFixed(2),
        `${ratio.toFixed(2)} (${ofMedians.toFixed(2)})`,
        comparison.least.toFixed(1),
      ];
      return `| ${cells.join(" | ")} |`;
    })
    .join("\n");
}

function flatnessOf({ flatness }: Measured): string {
  return flatness
    .map(({ points, micros }) => `| ${points.toLocaleString("en-US")} | ${micros.toFixed(2)} |`)
    .join("\n");
}

function firstOf({ first: { ours, "bare fetch": bare } }: Measured): string {
  return `${ours.quarter.toFixed(1)} ms / ${bare.quarter.toFixed(1)} ms = ${(ours.quarter / bare.quarter).toFixed(2)}`;
}

function loadOf({ loads }: Measured): string {
  return `${Math.min(...loads).toFixed(0)}–${Math.max(...loads).toFixed(0)}`;
}
