import { describe, expect, it } from "vitest";

import { startCloud, type Totals } from "../parts/cloud.ts";
import { type Customers, sendCustomers } from "../parts/customers.ts";
import { freePort } from "../parts/free-port.ts";
import { type App, appOf, writeApps } from "./ecosystem.ts";
import { makePm2, type Pm2Process } from "./pm2.ts";

const ONCE_MORE = [
  { instance: 0, restarts: 1, status: "online" },
  { instance: 1, restarts: 1, status: "online" },
];

describe("the shop under PM2, in cluster mode", () => {
  it.each([
    ["as the recipe has it", {}],
    ["where PM2 sends a message in place of a signal", { shutdown_with_message: true }],
  ])("is reloaded without a customer who notices, and counts each order once, %s", async (_, change) => {
    const { customers, log, processes, series } = await openShop("reload", { ...appOf("shop"), ...change });

    expect(customers.turnedAway).toEqual([]);
    expect(customers.cutOff).toEqual([]);
    expect(log).not.toContain("sending SIGKILL");
    // New processes with the old numbers: no new series.
    expect(processes).toMatchObject(ONCE_MORE);
    expect([...series.keys()].toSorted()).toEqual(["0", "1"]);
    expect(sumOf(series)).toEqual({
      count: customers.answered.length,
      sum: customers.answered.reduce((sum, order) => sum + order, 0),
    });
  });

  it("is restarted within the 1,600 ms that PM2 usually waits, and counts each order that was answered", async () => {
    const usual = { ...appOf("shop"), kill_timeout: undefined, env: { ROLL_UP: "yes", CLOSE_MS: "1000" } };
    const { customers, log, processes, series } = await openShop("restart", usual);

    expect(log).not.toContain("sending SIGKILL");
    expect(processes).toMatchObject(ONCE_MORE);
    const { count } = sumOf(series);
    expect(count).toBeGreaterThanOrEqual(customers.answered.length);
    // An order that is cut off between the last worker and the next may count or not.
    expect(count).toBeLessThanOrEqual(customers.answered.length + customers.cutOff.length);
  });
});

interface Day {
  readonly customers: Customers;
  readonly processes: readonly Pm2Process[];
  readonly series: ReadonlyMap<string, Totals>;
  readonly log: string;
}

async function openShop(command: "reload" | "restart", app: App): Promise<Day> {
  await using cloud = await startCloud();
  const port = await freePort();
  await using pm2 = await makePm2({ CLOUD: cloud.url, PORT: String(port) });
  await pm2.run("start", await writeApps(pm2.home, [app]));
  await using customers = sendCustomers(port);
  await customers.served(100);

  await pm2.run(command, "shop");
  const processes = await pm2.processes();
  await customers.served(customers.answered.length + 100);
  await customers.leave();
  await pm2.run("stop", "shop");

  return { customers, processes, series: cloud.summaries(), log: await pm2.log() };
}

function sumOf(series: ReadonlyMap<string, Totals>): Totals {
  const totals = [...series.values()];
  return {
    count: totals.reduce((all, { count }) => all + count, 0),
    sum: totals.reduce((all, { sum }) => all + sum, 0),
  };
}
