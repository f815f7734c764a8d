import { describe, expect, it } from "vitest";

import { type Contents, createContents } from "./contents.ts";

const lane = "toy";
const toLane = (points: number, leased = 0) => ({ lane, points, leased, bytes: 0 });

function append(contents: Contents, number: number, count: number, [before, after]: readonly [number, number]): void {
  const points = Array.from({ length: count }, () => ({ lane }));
  const mark = contents.mark();
  contents.own.begin(number, points);
  contents.see(`g ${before} ${after}`, mark, number === 1 ? "" : String(number - 1));
  contents.own.acknowledge(number);
  contents.appended(points);
}

function lostOf(contents: Contents): number {
  return contents.lost().reduce((sum, { points }) => sum + points, 0);
}

describe("the contents of a Redis that was set back", () => {
  it("counts what a process alone knew to wait and does not find, but for what it holds", () => {
    const contents = createContents({ isShared: false });
    append(contents, 1, 10, [0, 10]);
    append(contents, 2, 7, [10, 17]);
    contents.leased({ id: "1", lane, points: Array.from({ length: 4 }) });

    // The lease is known there, the second append is not.
    contents.see("g 10 10", contents.mark(), "1");
    contents.compare([toLane(10, 4)], []);
    expect(lostOf(contents)).toBe(7);
    contents.settled({ id: "1", lane, points: Array.from({ length: 4 }) }, 0);
    expect(lostOf(contents)).toBe(7);
  });

  it("counts points that were to wait again as lost where their lease is gone, too", () => {
    const contents = createContents({ isShared: false });
    append(contents, 1, 10, [0, 10]);
    append(contents, 2, 4, [10, 14]);
    contents.leased({ id: "1", lane, points: Array.from({ length: 4 }) });

    contents.see("g 10 10", contents.mark(), "1");
    contents.compare([toLane(10)], []);
    expect(lostOf(contents)).toBe(0);
    contents.settled({ id: "1", lane, points: Array.from({ length: 4 }) }, 3);
    expect(lostOf(contents)).toBe(1);
  });

  it("counts the own appends that are missing where others append, too, though more came since", () => {
    const contents = createContents({ isShared: false });
    append(contents, 1, 10, [0, 10]);
    append(contents, 2, 7, [30, 37]);

    contents.see("g 90 90", contents.mark(), "1");
    contents.compare([toLane(70)], []);
    expect(contents.lost()).toEqual([{ lane, reason: "damaged", points: 7 }]);
    contents.see("g 90 90", contents.mark(), "1");
    contents.compare([toLane(70)], []);
    expect(lostOf(contents), "it is counted once").toBe(7);
  });

  it("takes deleted numbers of appends for no loss", () => {
    const contents = createContents({ isShared: true });
    append(contents, 1, 10, [0, 10]);

    contents.see("g 10 10", contents.mark(), "");
    contents.compare([toLane(3)], []);
    expect(contents.lost()).toEqual([]);
  });

  it("takes a reply that comes late for no loss", () => {
    const contents = createContents({ isShared: false });
    append(contents, 1, 10, [0, 10]);
    const mark = contents.mark();
    append(contents, 2, 5, [10, 15]);

    contents.see("g 10 10", mark, "1");
    contents.compare([toLane(10)], []);
    contents.see("g 15 15", contents.mark(), "2");
    contents.compare([toLane(15)], []);
    expect(contents.lost()).toEqual([]);
  });
});
