import { describe, expect, it } from "vitest";

import { seriesOf } from "../series.ts";
import { createClosedWindows } from "./closed-windows.ts";

const [a, b, c] = [seriesOf({ name: "a" }), seriesOf({ name: "b" }), seriesOf({ name: "c" })] as const;

describe("createClosedWindows", () => {
  it("keeps the last end of each series and period", () => {
    const closed = createClosedWindows();
    closed.set(a, 60, 120);
    closed.set(a, 60, 60);
    closed.set(a, 300, 300);

    expect([closed.of(a, 60), closed.of(a, 300), closed.of(b, 60)]).toEqual([120, 300, -Infinity]);
  });

  it("closes evicted series up to the latest of them", () => {
    const closed = createClosedWindows(2);
    closed.set(a, 60, 600);
    closed.set(b, 60, 60);
    closed.set(c, 60, 120);

    expect(closed.marks().size).toBe(2);
    expect([closed.of(a, 60), closed.of(b, 60), closed.floor()]).toEqual([600, 60, 600]);
  });

  it("merges the state of another", () => {
    const [one, other] = [createClosedWindows(), createClosedWindows()];
    one.set(a, 60, 120);
    other.set(a, 60, 60);
    other.set(b, 60, 180);
    one.addAll(other.marks(), 30);

    expect([one.of(a, 60), one.of(b, 60), one.of(c, 60)]).toEqual([120, 180, 30]);
  });
});
