import { expect } from "vitest";

import type { Cloud } from "./cloud.ts";
import type { Customers } from "./customers.ts";

/** Holds the cloud to what customers were told: each order that was answered is there once, and none that nobody placed. */
export function expectOrders(cloud: Cloud, { answered, cutOff }: Customers): void {
  const stored = new Set(cloud.samples());
  expect(cloud.samples()).toHaveLength(stored.size);
  expect(answered.filter((order) => !stored.has(order))).toEqual([]);
  // Somebody who was cut off in the middle does not know.
  const placed = new Set([...answered, ...cutOff]);
  expect([...stored].filter((order) => !placed.has(order))).toEqual([]);
}
