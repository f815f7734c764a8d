import { resolve } from "node:path";

import { ConfigurationError } from "@yunmeter/core";
import { describe, expect, it } from "vitest";

import { parseSqliteOptions, type SqliteQueueOptions } from "./options.ts";

describe("parseSqliteOptions", () => {
  it("fills in defaults", () => {
    expect(parseSqliteOptions({ path: "queue.db" })).toEqual({
      path: resolve("queue.db"),
      maxPoints: 1_000_000,
      maxBytes: 268_435_456,
      maxLanePoints: Infinity,
      maxLaneBytes: Infinity,
      maxAgeMs: 2_592_000_000,
      maxDeadLetterBytes: 16_777_216,
      maxDeadLetterAgeMs: 2_592_000_000,
      role: "both",
    });
  });

  it("accepts infinite caps", () => {
    const letters = { maxDeadLetterBytes: Infinity, maxDeadLetterAgeMs: Infinity };
    const lanes = { maxLanePoints: Infinity, maxLaneBytes: Infinity };
    const caps = { maxPoints: Infinity, maxBytes: Infinity, ...lanes, maxAgeMs: Infinity, ...letters };

    expect(parseSqliteOptions({ path: "/a", ...caps })).toEqual({ path: resolve("/a"), ...caps, role: "both" });
  });

  it("names every fault at once", () => {
    const options = { maxPoints: 0, maxBytes: 1.5, maxAgeMs: -1, role: "producer", runtime: { fetch }, pahts: "a" };

    expect(() => parseSqliteOptions(options as unknown as SqliteQueueOptions)).toThrow(
      new ConfigurationError("sqliteQueue", [
        "path must be given",
        "maxPoints must be a whole number from 1; received 0",
        "maxBytes must be a whole number from 1; received 1.5",
        "maxAgeMs must be a number greater than 0; received -1",
        'role must be "produce" or "send" or "both" or "inspect"; received "producer"',
        "runtime.fetch is not an option; the options are now, elapsed, fileSystemType",
        "pahts is not an option; the options are path, maxPoints, maxBytes, maxLanePoints, maxLaneBytes, maxAgeMs, maxDeadLetterBytes, maxDeadLetterAgeMs, role, runtime",
      ]),
    );
  });

  it.each([":memory:", "", "file:queue.db", "folder/", "nul\0", 7, null])("refuses %j for a path", (path) => {
    expect(() => parseSqliteOptions({ path } as unknown as SqliteQueueOptions)).toThrow(/path must be/u);
  });

  it.each(["queue.db", null, undefined])("refuses %j in place of the options", (options) => {
    expect(() => parseSqliteOptions(options as unknown as SqliteQueueOptions)).toThrow(/options must be an object/u);
  });
});
