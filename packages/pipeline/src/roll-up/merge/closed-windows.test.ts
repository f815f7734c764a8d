import { describe, expect, it } from "vitest";

import { seriesOf } from "../series.ts";
import { createEnded } from "./closed-windows.ts";

const [a, b, c] = [seriesOf({ name: "a" }), seriesOf({ name: "b" }), seriesOf({ name: "c" })] as const;

describe("createEnded", () => {
  it("keeps the last end of each series and period", () => {
    const ended = createEnded();
    ended.set(a, 60, 120);
    ended.set(a, 60, 60);
    ended.set(a, 300, 300);

    expect([ended.of(a, 60), ended.of(a, 300), ended.of(b, 60)]).toEqual([120, 300, -Infinity]);
  });

  it("takes series that it forgot for as far as the furthest of them", () => {
    const ended = createEnded(2);
    ended.set(a, 60, 600);
    ended.set(b, 60, 60);
    ended.set(c, 60, 120);

    expect(ended.marks().size).toBe(2);
    expect([ended.of(a, 60), ended.of(b, 60), ended.floor()]).toEqual([600, 60, 600]);
  });

  it("knows what another knew", () => {
    const [one, other] = [createEnded(), createEnded()];
    one.set(a, 60, 120);
    other.set(a, 60, 60);
    other.set(b, 60, 180);
    one.addAll(other.marks(), 30);

    expect([one.of(a, 60), one.of(b, 60), one.of(c, 60)]).toEqual([120, 180, 30]);
  });
});
