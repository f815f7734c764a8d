import type { Emulator } from "../../../../packages/emulator/src/index.ts";

/** The orders that the emulated clouds have, in whatever form the cloud of a recipe takes a counter. */
export function storedOrders(emulator: Emulator): number {
  const kept = new Map<string, number>();
  for (const { vendor, name, dimensions, timestamp, period = 60, statistics = {}, value } of emulator.points()) {
    if (!/^(shop_)?orders(_total)?$/u.test(name) || period !== 60) continue;
    // Of two values of one series and time a cloud keeps the later; of running totals the newest counts.
    const key = JSON.stringify([vendor, name, dimensions, vendor === "remote-write" ? "newest" : timestamp]);
    kept.set(key, Number(statistics["sum"] ?? value));
  }
  return [...kept.values()].reduce((sum, orders) => sum + orders, 0);
}
