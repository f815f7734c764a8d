import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { headlineOf, laneOf, until } from "./read-page.ts";
import { HAS_NO_BROWSER, useDemo } from "./use-demo.ts";

// Apart from the story: a lane whose cloud refused orders is not whole again for five minutes.
describe.skipIf(HAS_NO_BROWSER)("the headline", () => {
  const { demo, open } = useDemo();

  it("adds up at every moment, also while orders are refused", async () => {
    const page = await open();
    await laneOf(page, "JD Cloud").getByRole("radio", { name: "Refuse half" }).click();
    await until(async () => (await demo().look()).orders.refused > 0);
    await until(async () => (await headlineOf(page)).length === 5);
    for (let count = 0; count < 10; count++) {
      const [taken = 0, everywhere = 0, onTheWay = 0, refused = 0, lost = -1] = await headlineOf(page);
      expect(everywhere + onTheWay + refused).toBe(taken);
      expect(lost).toBe(0);
      await sleep(200);
    }
  }, 90_000);
});
