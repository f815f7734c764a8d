import { writeFileSync } from "node:fs";

import type { Outage } from "./faults.ts";
import type { QueueName } from "./queues.ts";

export interface Cell {
  readonly queue: QueueName;
  readonly cloud: string;
  readonly fault: Outage;
  readonly added: number;
  readonly kept: number;
  readonly uncertain: number;
  readonly lost: number;
}

const COMMAND = "`YUNMETER_WRITE_MATRIX=1 npx -y pnpm@12 test testing/outages/src/matrix`";

const ENGLISH = `# What an outage costs

Each row is an outage that began before the first point and lasted ten minutes, in simulated time, with a point every two
seconds and default options. A test runs them all, with the emulator as the cloud that comes back, and
wrote these tables: ${COMMAND}. What is kept is
stored once the cloud is back, as the emulator counts; what is uncertain was in flight when the outage began, or was one of
the probes of a single point. Tencent takes no point that is older than five minutes: what is lost there has expired.
([中文](outage-matrix.zh-CN.md))
`;

const CHINESE = `# 云平台故障的代价

每一行是一次持续十分钟的故障，在模拟时间中进行：故障在第一个数据点之前开始，每两秒一个数据点，全部使用默认选项。
全部由测试运行，恢复后的云由模拟器扮演，表格也由它生成：${COMMAND}。
kept（保留）的数据点在恢复后全部入库，以模拟器的计数为准；uncertain（不确定）的是故障开始时正在发送的，或单个数据点的探测请求。
腾讯云不接收五分钟以前的数据点，lost（丢失）的都已过期。（[English](outage-matrix.md)）
`;

/** Writes docs/outage-matrix.md and its Chinese twin. */
export function writeMatrix(cells: readonly Cell[]): void {
  const write = (name: string, text: string): void =>
    writeFileSync(new URL(`../../../../docs/${name}`, import.meta.url), text);
  write(
    "outage-matrix.md",
    [ENGLISH, ...tablesOf(cells, ({ name }) => name, ["the outage answers with", "cloud"])].join("\n"),
  );
  write(
    "outage-matrix.zh-CN.md",
    [CHINESE, ...tablesOf(cells, ({ chinese }) => chinese, ["故障期间的响应", "云"])].join("\n"),
  );
}

const TITLES: Readonly<Record<QueueName, string>> = { memory: "memory", SQLite: "SQLite", Redis: "Redis" };

function tablesOf(
  cells: readonly Cell[],
  nameOf: (fault: Outage) => string,
  head: readonly string[],
): readonly string[] {
  return Object.keys(TITLES).flatMap((queue) => {
    const rows = cells
      .filter((cell) => cell.queue === queue)
      .toSorted((left, right) => keyOf(left).localeCompare(keyOf(right)))
      .map((cell) => [nameOf(cell.fault), cell.cloud, cell.added, cell.kept, cell.uncertain, cell.lost]);
    if (rows.length === 0) return [];
    const columns = [...head, "added", "kept", "uncertain", "lost"];
    const lines = [columns, columns.map(() => "---"), ...rows].map((line) => `| ${line.join(" | ")} |`);
    return [`## ${queue}\n\n${lines.join("\n")}\n`];
  });
}

function keyOf({ fault, cloud }: Cell): string {
  return `${fault.name} ${cloud}`;
}
