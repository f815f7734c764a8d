import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { createFolder } from "../../testing/test-system.ts";
import { UsageError } from "../../usage-error.ts";
import type { Reject } from "./reject.ts";
import { openRejects, type RejectsFile } from "./rejects.ts";

const HERE = { cwd: import.meta.dirname };

function fileNamed(name: string, parts: Partial<RejectsFile> = {}): RejectsFile {
  return { name, isAddedTo: false, reserved: [], ...parts };
}

function rejectOf(line: number, parts: Partial<Reject> = {}): Reject {
  const entry = { source: "points.ndjson", line, end: 0, text: "x".repeat(100) };
  const usual = { cloud: "jd", fate: "refused", reason: "invalid", retryable: false, message: "no" } as const;
  return { ...usual, entry, ...parts };
}

describe("openRejects", () => {
  it("groups problems that differ only in the value or the request, with the first places", async () => {
    const rejects = await openRejects(undefined, HERE);
    for (let line = 1; line <= 5; line++)
      rejects.add(rejectOf(line, { message: `must be text; received ${line} [request id-${line}], attempt ${line}` }));
    await rejects.drained();
    await rejects.close();

    expect(rejects.groups()).toMatchObject([
      { count: 5, places: ["points.ndjson:1", "points.ndjson:2", "points.ndjson:3"] },
    ]);
    expect(rejects.fates()).toMatchObject({ refused: 5 });
  });

  it("prints the first twenty groups and counts all", async () => {
    const rejects = await openRejects(undefined, HERE);
    for (let line = 1; line <= 30; line++) rejects.add(rejectOf(line, { message: `story ${line}` }));
    rejects.add(rejectOf(31, { message: "story 1" }));

    expect(rejects.groups()).toHaveLength(20);
    expect(rejects.groups()[0]?.count).toBe(2);
    expect(rejects.fates()).toEqual({ refused: 31, unsent: 0, blocked: 0, unknown: 0 });
  });

  it("counts points that need a change apart from points that need time", async () => {
    const rejects = await openRejects(undefined, HERE);
    rejects.add(rejectOf(1, { fate: "unsent", reason: "forbidden" }));
    rejects.add(rejectOf(2, { fate: "unsent", reason: "unavailable", retryable: true }));
    rejects.add(rejectOf(3, { fate: "unsent", reason: "expired" }));
    rejects.add(rejectOf(4, { fate: "unsent", reason: "unreachable", retryable: false }));

    expect(rejects.fates()).toEqual({ refused: 0, unsent: 2, blocked: 2, unknown: 0 });
  });

  it("writes all of them, however fast they come", async () => {
    await using folder = await createFolder();
    const rejects = await openRejects(fileNamed("rejects.ndjson"), { cwd: folder.path });
    for (let line = 1; line <= 2000; line++) {
      rejects.add(rejectOf(line));
      if (line % 500 === 0) await rejects.drained();
    }
    await rejects.close();

    const lines = (await readFile(join(folder.path, "rejects.ndjson"), "utf8")).trim().split("\n");
    expect(lines).toHaveLength(2000);
    expect(JSON.parse(lines.at(-1) ?? "")).toMatchObject({ line: 2000, cloud: "jd", text: "x".repeat(100) });
  });

  it("truncates the file, or appends to it", async () => {
    await using folder = await createFolder({ "rejects.ndjson": "earlier\n" });
    for (const isAddedTo of [true, false]) {
      const rejects = await openRejects(fileNamed("rejects.ndjson", { isAddedTo }), { cwd: folder.path });
      rejects.add(rejectOf(1));
      await rejects.close();

      const text = await readFile(join(folder.path, "rejects.ndjson"), "utf8");
      expect(text.startsWith("earlier\n{")).toBe(isAddedTo);
      expect(text.trimEnd().split("\n")).toHaveLength(isAddedTo ? 2 : 1);
    }
  });

  it("refuses a file that cannot be written", async () => {
    await expect(openRejects(fileNamed("."), HERE)).rejects.toThrow(new UsageError(". cannot be written: EISDIR"));
  });

  it("reports a full disk, in the middle or at the end", async () => {
    const [middle, end] = [
      await openRejects(fileNamed("/dev/full"), HERE),
      await openRejects(fileNamed("/dev/full"), HERE),
    ];
    for (let line = 1; line <= 2000; line++) for (const rejects of [middle, end]) rejects.add(rejectOf(line));
    await expect.poll(() => middle.fault(), { timeout: 10_000 }).toBeDefined();
    middle.add(rejectOf(2001));
    await middle.drained();
    for (const rejects of [middle, end]) await rejects.close();

    for (const rejects of [middle, end]) expect(rejects.fault()).toBe("/dev/full cannot be written: ENOSPC");
  });
});
