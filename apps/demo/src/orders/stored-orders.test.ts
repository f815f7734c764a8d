import type { StoredPoint } from "@yunmeter/emulator";
import { describe, expect, it } from "vitest";

import { openStoredOrders } from "./stored-orders.ts";

type Vendor = StoredPoint["vendor"];

function storing(): {
  points: (query?: { readonly since?: number }) => StoredPoint[];
  put: (vendor: Vendor, ...orders: number[]) => void;
} {
  const all: StoredPoint[] = [];
  return {
    points: ({ since = 0 } = {}) => all.filter(({ order }) => order > since),
    put(vendor, ...orders) {
      for (const value of orders) {
        const receipt = { order: all.length + 1, requestId: "r" };
        all.push({ vendor, name: "orders_total", dimensions: {}, timestamp: 0, type: "sample", value, ...receipt });
      }
    },
  };
}

describe("openStoredOrders", () => {
  it("marks each order as waiting, stored, stored twice, refused or lost", () => {
    const emulator = storing();
    const orders = openStoredOrders(emulator, 1);
    emulator.put("jd", 1, 2, 4);
    orders.read();
    emulator.put("jd", 4);
    orders.read();

    expect(
      orders.marks(
        "jd",
        1,
        6,
        new Map([
          [3, "refused"],
          [5, "lost"],
        ]),
      ),
    ).toBe("11r2l-");
    expect([orders.count("jd"), orders.countTwice("jd")]).toEqual([3, 1]);
  });

  it("keeps the clouds apart", () => {
    const emulator = storing();
    const orders = openStoredOrders(emulator, 1);
    emulator.put("alibaba", 1);
    emulator.put("huawei-ces", 2);
    orders.read();

    expect([orders.has("alibaba", 1), orders.has("huawei", 1), orders.has("huawei", 2)]).toEqual([true, false, true]);
  });

  it("leaves out other metrics, and the orders of earlier runs", () => {
    const emulator = storing();
    const orders = openStoredOrders(emulator, 100);
    emulator.put("tencent", 99, 100);
    orders.read();

    expect(orders.count("tencent")).toBe(1);
  });

  it("marks an order as stored that was given up and arrived", () => {
    const emulator = storing();
    const orders = openStoredOrders(emulator, 1);
    emulator.put("jd", 1);
    orders.read();

    expect(orders.marks("jd", 1, 1, new Map([[1, "lost"]]))).toBe("1");
  });
});
