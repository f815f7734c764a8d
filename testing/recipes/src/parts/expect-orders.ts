import { expect } from "vitest";

import type { RecipeCloud } from "./cloud.ts";
import type { Customers } from "./customers.ts";

/** Every confirmed order is in the cloud once, and no order that was not placed. */
export function expectOrders(cloud: RecipeCloud, { answered, cutOff }: Customers): void {
  const stored = new Set(cloud.samples());
  expect(cloud.samples()).toHaveLength(stored.size);
  expect(answered.filter((order) => !stored.has(order))).toEqual([]);
  // An order that was cut off may be there or not.
  const placed = new Set([...answered, ...cutOff]);
  expect([...stored].filter((order) => !placed.has(order))).toEqual([]);
}
