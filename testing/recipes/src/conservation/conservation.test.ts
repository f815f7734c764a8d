import { join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";

import { expect, it } from "vitest";

import { createRandom, type Random } from "../../../../tools/fuzz/random.ts";
import { createFolder } from "../../../support/src/index.ts";
import { type Program, startProgram } from "../frameworks/program.ts";
import { sendCustomers } from "../parts/customers.ts";
import { freePort } from "../parts/free-port.ts";
import { balanceOf, balanceOfTotals, type ToldPoint } from "./balance.ts";
import { startEmulatorProcess } from "./emulator-process.ts";

// `YUNMETER_SECONDS` and `YUNMETER_SEED` are for a run by hand.
const SEED = Number(process.env["YUNMETER_SEED"] ?? 1);
const SECONDS = Number(process.env["YUNMETER_SECONDS"] ?? (process.env["YUNMETER_LONG"] === "1" ? 60 : 6));

/** Each ends by SIGTERM and has every fault once, in an order that the seed draws. */
const SHOPS = Math.ceil(SECONDS / 60);

/** What a shop answers at least, however long that takes. */
const ORDERS_A_SHOP = 400;

const CLOUDS = ["alibaba", "jd", "tencent", "huawei-ces", "huawei-cse", "remote-write"] as const;

const FAULTS = [
  { throttle: true, times: 2 },
  { status: 500, times: 2 },
  { reset: true, stored: false, times: 2 },
  // Not stored, since a point of Tencent has no time by which one that was reported could be found again.
  { hang: true, stored: false, times: 1 },
] as const;

it(
  "an instrumented shop under load, whose clouds fail in every way, loses no order that it does not report",
  async () => {
    await using emulator = await startEmulatorProcess();
    await using folder = await createFolder();
    const port = await freePort();
    const env = {
      CLOUD: emulator.url,
      PORT: String(port),
      QUEUE: join(folder.path, "metrics.db"),
      OTEL_TRACES_EXPORTER: "none",
      OTEL_LOGS_EXPORTER: "none",
    };
    await using customers = sendCustomers(port, 8);
    const reports: ShopReport[] = [];
    const random = createRandom(SEED);
    for (let started = 0; started < SHOPS; started++) {
      await using shop = startProgram(import.meta.dirname, ["shop.ts"], env);
      await untilReady(shop);
      for (const fault of shuffled(FAULTS, random)) {
        // CSE takes a window for ten seconds after its end: with more faults than these it would store none.
        for (const vendor of CLOUDS)
          await emulator.fault({ vendor, ...fault, times: vendor === "huawei-cse" ? 1 : fault.times });
        await setTimeout((SECONDS * 1000) / SHOPS / FAULTS.length);
      }
      await customers.served((started + 1) * ORDERS_A_SHOP);
      for (const vendor of CLOUDS) await emulator.fault({ vendor, status: 500, times: 1 });
      reports.push(await reportAtSigterm(shop));
    }
    await customers.leave();

    // Each successor sends what was kept.
    while (reports.at(-1)?.lanes.some(({ kept }) => kept > 0)) {
      await using successor = startProgram(import.meta.dirname, ["shop.ts"], { ...env, PORT: "" });
      await untilReady(successor);
      await setTimeout(Math.max(2000, SECONDS * 50));
      reports.push(await reportAtSigterm(successor));
    }

    // A connection that the kernel had accepted and the shop had not is cut off.
    const orders = reports.reduce((sum, each) => sum + each.orders, 0);
    expect(orders).toBeGreaterThanOrEqual(customers.answered.length);
    const balances = await Promise.all(
      CLOUDS.map(async (vendor) => {
        const told = reports.flatMap((each) => each.told.filter(({ lane }) => lane === vendor));
        const points = told.flatMap((each) => each.points);
        const stored = await emulator.points(vendor);
        if (vendor !== "remote-write") return [vendor, balanceOf(vendor, stored, points)] as const;
        const sent = reports.flatMap(({ totals }) => totals);
        return [vendor, balanceOfTotals(sent, stored, points)] as const;
      }),
    );
    console.log(`${orders} orders, seed ${SEED}:`, Object.fromEntries(balances));
    const sums = balances.map(([vendor, { stored, told: reported }]) => [vendor, stored + reported]);
    expect(sums).toEqual(CLOUDS.map((vendor) => [vendor, orders]));
  },
  (SECONDS + 170 * SHOPS) * 1000,
);

/** By its own word: while it starts, its port may be another program's. */
async function untilReady(shop: Program): Promise<void> {
  const end = shop.ended.then(() => "ended" as const);
  while (!shop.output().includes("listening"))
    if ((await Promise.race([setTimeout(20), end])) === "ended") throw new Error(`the shop ended:\n${shop.output()}`);
}

function shuffled<Item>(items: readonly Item[], random: Random): readonly Item[] {
  const left = [...items];
  return items.map(() => left.splice(random.below(left.length), 1)[0] as Item);
}

async function reportAtSigterm(shop: Program): Promise<ShopReport> {
  shop.signal("SIGTERM");
  const { code } = await shop.ended;
  expect({ code, output: shop.output() }).toMatchObject({ code: 0 });
  return JSON.parse(shop.output().trim().split("\n").at(-1) ?? "") as ShopReport;
}

interface ShopReport {
  readonly orders: number;
  readonly lanes: readonly { readonly lane: string; readonly kept: number }[];
  /** Of the samples that the reporter for remote write was given, those that count orders. */
  readonly totals: readonly ToldPoint[];
  readonly told: readonly { readonly lane: string; readonly points: readonly ToldPoint[] }[];
}
