import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { CLOUD_NAMES, type CloudName } from "../clouds/cloud.ts";
import { CATCH_UP_MS, createOrderCounter } from "./count-orders.ts";
import type { OrderFate } from "./stored-orders.ts";

interface Table {
  readonly stored: ReadonlySet<string>;
  readonly fates?: ReadonlyMap<string, OrderFate>;
}

function counterOf({ stored, fates = new Map() }: Table): ReturnType<typeof createOrderCounter> {
  return createOrderCounter({
    clouds: CLOUD_NAMES,
    firstOrder: 1,
    stored: { has: (cloud, order) => stored.has(`${cloud} ${order}`) },
    fates: (cloud) =>
      new Map(
        [...fates]
          .filter(([key]) => key.startsWith(`${cloud} `))
          .map(([key, fate]) => [Number(key.split(" ")[1]), fate]),
      ),
  });
}

const inAll = (...orders: number[]): string[] =>
  CLOUD_NAMES.flatMap((cloud) => orders.map((order) => `${cloud} ${order}`));

describe("createOrderCounter", () => {
  it("counts an order as everywhere only when each cloud has it", () => {
    const count = counterOf({ stored: new Set([...inAll(1), "jd 2"]) });

    expect(count(2, 0)).toMatchObject({ taken: 2, everywhere: 1, onTheWay: 1, refused: 0, lost: 0 });
  });

  it("counts an order that one cloud refused as refused, while it is on the way to the others", () => {
    const count = counterOf({ stored: new Set(), fates: new Map([["huawei 1", "refused"]]) });

    expect(count(1, 0)).toMatchObject({ taken: 1, refused: 1, onTheWay: 0 });
  });

  it("counts an order of unknown fate as everywhere once it is found in the cloud", () => {
    const count = counterOf({ stored: new Set(inAll(1)), fates: new Map([["jd 1", "lost"]]) });

    expect(count(1, 0)).toMatchObject({ everywhere: 1, lost: 0 });
  });

  it("calls a cloud behind only after the time that a healthy lane takes", () => {
    const count = counterOf({ stored: new Set(["alibaba 1", "tencent 1", "huawei 1", "prometheus 1"]) });

    expect(count(1, 0).behind).toEqual({});
    expect(count(1, CATCH_UP_MS).behind).toEqual({ jd: 1 });
  });

  it("adds up whatever was stored, refused and lost", () => {
    const cell = fc.constantFrom<"stored" | OrderFate | "waiting">("stored", "refused", "lost", "waiting");
    const table = fc.array(fc.record({ alibaba: cell, jd: cell, tencent: cell, huawei: cell, prometheus: cell }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(table, (orders) => {
        const stored = new Set<string>();
        const fates = new Map<string, OrderFate>();
        for (const [index, row] of orders.entries()) {
          for (const [cloud, is] of Object.entries(row) as [CloudName, string][]) {
            if (is === "stored") stored.add(`${cloud} ${index + 1}`);
            if (is === "refused" || is === "lost") fates.set(`${cloud} ${index + 1}`, is);
          }
        }
        const count = counterOf({ stored, fates });
        for (const last of [Math.floor(orders.length / 2), orders.length, orders.length]) {
          const { taken, everywhere, onTheWay, refused, lost } = count(last, last);
          expect(taken).toBe(last);
          expect(everywhere + onTheWay + refused + lost).toBe(taken);
        }
      }),
    );
  });
});
