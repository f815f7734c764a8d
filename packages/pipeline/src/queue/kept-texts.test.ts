import { describe, expect, it } from "vitest";

import { bytesOf, createRecentCache, createTextPool } from "./kept-texts.ts";

describe("createRecentCache", () => {
  it("remembers what was used last, and twice as many texts at most", () => {
    const cache = createRecentCache<number>(3);
    for (let number = 0; number < 10; number++) {
      cache.set(String(number), number);
      expect(cache.get("0"), "used all the time").toBe(0);
    }
    const known = Array.from({ length: 10 }, (_, number) => cache.get(String(number))).filter(
      (each) => each !== undefined,
    );

    expect(known).toContain(9);
    expect(known.length).toBeLessThanOrEqual(6);
  });

  it("gives the latest value of a text", () => {
    const cache = createRecentCache<string>(1);
    cache.set("a", "first");
    cache.set("b", "other");
    cache.set("a", "second");

    expect(cache.get("a")).toBe("second");
  });
});

describe("createTextPool", () => {
  it("keeps a text under one number until its last use ends", () => {
    const pool = createTextPool();
    const number = pool.use("cpu");
    pool.use("cpu");
    pool.leave(number);

    expect([pool.find("cpu"), pool.textOf(number), pool.bytes]).toEqual([number, "cpu", bytesOf("cpu")]);

    pool.leave(number);

    expect([pool.find("cpu"), pool.textOf(number), pool.bytes]).toEqual([undefined, "", 0]);
  });

  it("gives the number of a text that left to the next one", () => {
    const pool = createTextPool();
    const [first, second] = [pool.use("a"), pool.use("b")];
    pool.leave(first);

    expect(pool.use("c")).toBe(first);
    expect([pool.textOf(first), pool.textOf(second)]).toEqual(["c", "b"]);
  });
});
