import { join } from "node:path";

import { type Cell, slug, type BilingualText } from "./cell.ts";
import { checkWorkerd } from "./workerd.ts";
import { runPrograms, type Workshop } from "./workshop.ts";

/** Each reports a point, with the package of its name. */
const REPORTERS = ["alibaba.mjs", "jd.mjs", "tencent.mjs", "huawei.mjs", "remote-write.mjs"];
const REST = ["core.mjs", "pipeline.mjs", "emulator.mjs", "shared-signal.mjs"];

const ALL: BilingualText = {
  en: "all entries import; each cloud accepts a point; memory queue, SQLite queue, emulator",
  zh: "导入全部入口；向每个云上报数据点；内存队列、SQLite 队列、模拟器",
};
const WITHOUT_SQLITE: BilingualText = {
  en: "all entries import; each cloud accepts a point; memory queue, emulator",
  zh: "导入全部入口；向每个云上报数据点；内存队列、模拟器",
};
const NEEDS_NEWER: BilingualText = {
  en: "`sqliteQueue` throws: `node:sqlite` comes with 22.13",
  zh: "`sqliteQueue` 会抛出异常：`node:sqlite` 自 22.13 起才有",
};

export const runtimeCells: readonly Cell[] = [
  node("20.15", { hasSqlite: false }),
  node("20.19", { hasSqlite: false }),
  node("22.12", { hasSqlite: false }),
  node("24", { hasSqlite: true }),
  node("26", { hasSqlite: true }),
  {
    group: "runtime",
    name: "Bun",
    proof: ALL,
    check: (workshop) =>
      checkRuntime("Bun", [join(workshop.kit, "node_modules/@oven/bun-linux-x64/bin/bun")], workshop),
  },
  {
    group: "runtime",
    name: "Deno",
    proof: ALL,
    check: (workshop) =>
      checkRuntime("Deno", [join(workshop.kit, "node_modules/@deno/linux-x64-glibc/deno"), "run", "-A"], workshop),
  },
  {
    group: "runtime",
    name: "workerd",
    proof: {
      en: "a reporter made at module level settles 30 concurrent requests, and 30 with `waitUntil`",
      zh: "模块级创建的 reporter 在 30 个并发请求及 30 个 `waitUntil` 中全部得到结果",
    },
    note: {
      en: "`concurrency` holds for each request, `requestsPerSecond` for the isolate",
      zh: "`concurrency` 按请求计，`requestsPerSecond` 按 isolate 计",
    },
    check: checkWorkerd,
  },
];

function node(version: string, { hasSqlite }: { readonly hasSqlite: boolean }): Cell {
  return {
    group: "runtime",
    name: `Node.js ${version}`,
    proof: hasSqlite ? ALL : WITHOUT_SQLITE,
    ...(hasSqlite ? {} : { note: NEEDS_NEWER }),
    isSlow: true,
    check: (workshop) =>
      checkRuntime(
        `Node.js ${version}`,
        [join(workshop.kit, `node_modules/node-${version}/bin/node`)],
        workshop,
        hasSqlite,
      ),
  };
}

async function checkRuntime(
  name: string,
  command: readonly [string, ...string[]],
  workshop: Workshop,
  hasSqlite = true,
): Promise<void> {
  const folder = await workshop.project(slug(name));
  await runPrograms(command, ["import.mjs"], folder, workshop.entries);
  await runPrograms(command, [...REPORTERS, ...REST], folder);
  const queue = runPrograms(command, ["app.mjs"], folder);
  if (hasSqlite) return queue;
  const fault = await queue.then(
    () => "it started",
    (error: unknown) => String(error),
  );
  if (!fault.includes("node:sqlite comes with 22.13")) throw new Error(`sqliteQueue did not refuse: ${fault}`);
}
