import { describe, expect, it } from "vitest";

import { orderState } from "./order-sum.ts";

const COUNTS = { taken: 9, everywhere: 7, onTheWay: 2, refused: 0, lost: 0, behind: {} };

describe("orderState", () => {
  it("is complete while the newest orders are on the way and no lane is behind", () => {
    expect(orderState(COUNTS)).toBe("complete");
  });

  it("is behind while one lane lacks orders", () => {
    expect(orderState({ ...COUNTS, behind: { jd: 2 } })).toBe("behind");
  });

  it("is lost as soon as one order is, whatever else holds", () => {
    expect(orderState({ ...COUNTS, lost: 1, behind: { jd: 1 } })).toBe("lost");
  });

  it("is empty before the first order", () => {
    expect(orderState({ ...COUNTS, taken: 0, everywhere: 0, onTheWay: 0 })).toBe("empty");
  });
});
