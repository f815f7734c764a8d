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
        const place = { order: all.length + 1, requestId: "r" };
        all.push({ vendor, name: "orders_total", dimensions: {}, timestamp: 0, type: "sample", value, ...place });
      }
    },
  };
}

describe("the storedOrders", () => {
  it("shows for each order whether a cloud has it, once or twice, or why it never will", () => {
    const emulator = storing();
    const storedOrders = openStoredOrders(emulator, 1);
    emulator.put("jd", 1, 2, 4);
    storedOrders.read();
    emulator.put("jd", 4);
    storedOrders.read();

    expect(storedOrders.marks("jd", 1, 5, new Set([3]))).toBe("11x2-");
    expect([storedOrders.stored("jd"), storedOrders.twice("jd")]).toEqual([3, 1]);
  });

  it("counts an order as everywhere when each of the clouds has it", () => {
    const emulator = storing();
    const storedOrders = openStoredOrders(emulator, 1);
    emulator.put("alibaba", 1, 2, 3);
    emulator.put("huawei-ces", 3, 2, 9);
    storedOrders.read();

    expect(storedOrders.everywhere(["alibaba", "huawei"])).toBe(2);
    expect(storedOrders.everywhere(["alibaba", "huawei", "tencent"])).toBe(0);
  });

  it("leaves out other metrics, and the orders of earlier runs", () => {
    const emulator = storing();
    const storedOrders = openStoredOrders(emulator, 100);
    emulator.put("tencent", 99, 100);
    storedOrders.read();

    expect(storedOrders.stored("tencent")).toBe(1);
  });

  it("shows what came after all as stored, although it was given up", () => {
    const emulator = storing();
    const storedOrders = openStoredOrders(emulator, 1);
    emulator.put("jd", 1);
    storedOrders.read();

    expect(storedOrders.marks("jd", 1, 1, new Set([1]))).toBe("1");
  });
});
