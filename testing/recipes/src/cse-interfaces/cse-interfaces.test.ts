import { expect, it } from "vitest";

import type { ToldPoint } from "../conservation/balance.ts";
import { startEmulatorProcess } from "../conservation/emulator-process.ts";
import { startProgram, untilListening } from "../frameworks/program.ts";
import { freePort } from "../parts/free-port.ts";

const CUSTOMERS = 8;
const VISITS = 30;

it("each operation of an instrumented server under load is an interface of CSE, with its calls and failures", async () => {
  await using emulator = await startEmulatorProcess();
  const port = await freePort();
  await using shop = startProgram(import.meta.dirname, ["shop.ts"], {
    CLOUD: emulator.url,
    PORT: String(port),
    OTEL_TRACES_EXPORTER: "none",
    OTEL_LOGS_EXPORTER: "none",
  });
  await untilListening(port, shop);
  await Promise.all(Array.from({ length: CUSTOMERS }, () => visit(`http://127.0.0.1:${port}`)));
  shop.signal("SIGTERM");
  await shop.ended;
  const { answered, lost } = JSON.parse(shop.output().trim().split("\n").at(-1) ?? "") as ShopReport;

  const calls = CUSTOMERS * VISITS;
  expect(answered).toEqual([
    ["POST /orders/:id", { calls, failures: 0 }],
    ["GET /orders/:id", { calls, failures: 0 }],
    ["POST /payments/:id", { calls, failures: calls / 3 }],
  ]);
  const stored: readonly ToldPoint[] = await emulator.points("huawei-cse");
  // CSE takes a window for ten seconds after its end; what comes later is reported.
  const windows = [...stored, ...lost];
  const sumOf = (name: string, statistic: string): number =>
    windows
      .filter((each) => each.name === name)
      .reduce((sum, { statistics = {} }) => sum + Number(statistics[statistic] ?? 0), 0);
  for (const [operation, counts] of answered) {
    const name = `Provider.${operation}`;
    expect([name, sumOf(name, "count"), sumOf(name, "failures")]).toEqual([name, counts.calls, counts.failures]);
  }
  expect(stored.length).toBeGreaterThan(0);
  for (const { statistics = {} } of stored) {
    expect(Number(statistics["p99"])).toBeGreaterThanOrEqual(Number(statistics["p50"]));
    expect(Number(statistics["average"])).toBeGreaterThan(0);
  }
}, 120_000);

async function visit(url: string): Promise<void> {
  for (let id = 0; id < VISITS; id++) {
    for (const [method, path] of [
      ["POST", "orders"],
      ["GET", "orders"],
      ["POST", "payments"],
    ] as const) {
      const response = await fetch(`${url}/${path}/${id}`, { method });
      await response.arrayBuffer();
    }
  }
}

interface ShopReport {
  readonly answered: readonly (readonly [
    operation: string,
    counts: { readonly calls: number; readonly failures: number },
  ])[];
  readonly lost: readonly ToldPoint[];
}
