import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";

import { run } from "../check-packages/shell.ts";
import type { Cell } from "./cell.ts";
import { PROGRAMS, type Workshop } from "./workshop.ts";

const IN_A_ROUTE = {
  en: "a route handler reports a point, and sends one through `sqliteQueue`",
  zh: "路由处理函数上报一个数据点，并经 `sqliteQueue` 再发送一个",
};

export const frameworkCells: readonly Cell[] = [
  {
    group: "framework",
    name: "Next.js, Turbopack",
    proof: IN_A_ROUTE,
    isSlow: true,
    check: (workshop) => checkNext("turbopack", workshop),
  },
  {
    group: "framework",
    name: "Next.js, webpack",
    proof: IN_A_ROUTE,
    note: {
      en: '`serverExternalPackages: ["@yunmeter/pipeline"]` for `sqliteQueue`, which throws otherwise',
      zh: '使用 `sqliteQueue` 时设置 `serverExternalPackages: ["@yunmeter/pipeline"]`，否则会抛出异常',
    },
    isSlow: true,
    check: (workshop) => checkNext("webpack", workshop),
  },
  {
    group: "framework",
    name: "Nest 11, Jest 30 with ts-jest",
    proof: { en: "a test of a service reports a point", zh: "服务的测试上报一个数据点" },
    note: {
      en:
        'ES modules in Jest: `transformIgnorePatterns: ["/node_modules/(?!(@yunmeter|ky|valibot)/)"]`, or ' +
        "`NODE_OPTIONS=--experimental-vm-modules` with Node.js 24.9 and later",
      zh:
        'Jest 中使用 ES 模块：`transformIgnorePatterns: ["/node_modules/(?!(@yunmeter|ky|valibot)/)"]`；' +
        "或在 Node.js 24.9 及以上使用 `NODE_OPTIONS=--experimental-vm-modules`",
    },
    isSlow: true,
    check: checkNest,
  },
];

async function checkNext(bundler: "turbopack" | "webpack", workshop: Workshop): Promise<void> {
  const { kit } = workshop;
  const folder = await workshop.project(`next-${bundler}`);
  await cp(join(PROGRAMS, "next"), folder, { recursive: true });
  const next = join(kit, "node_modules/next/dist/bin/next");
  const env = { ...process.env, ROOT: kit, BUNDLER: bundler, NEXT_TELEMETRY_DISABLED: "1" };
  await run(process.execPath, [next, "build", `--${bundler}`], folder, env);
  const server = spawn(process.execPath, [next, "start", "--port", "0", "--hostname", "127.0.0.1"], {
    cwd: folder,
    env,
  });
  try {
    let output = "";
    while (!/http:\/\/127\.0\.0\.1:\d+/u.test(output)) output += String((await once(server.stdout, "data"))[0]);
    const [origin = ""] = /http:\/\/127\.0\.0\.1:\d+/u.exec(output) ?? [];
    await withCloud(async (cloud) => {
      const query = new URLSearchParams({ cloud, path: join(folder, "queue.db") });
      const answer = await (await fetch(`${origin}/report?${query}`)).text();
      if (answer !== "2") throw new Error(`the route answered ${answer.slice(0, 500)}`);
    });
  } finally {
    server.kill();
  }
}

async function checkNest(workshop: Workshop): Promise<void> {
  const folder = await workshop.project("nest");
  await cp(join(PROGRAMS, "nest"), folder, { recursive: true });
  await run(process.execPath, [join(workshop.kit, "node_modules/jest/bin/jest.js")], folder);
}

async function withCloud(use: (url: string) => Promise<void>): Promise<void> {
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.end('{"Code":"200","RequestId":"1"}'));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
