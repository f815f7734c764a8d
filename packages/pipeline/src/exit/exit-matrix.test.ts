import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import { type ChildOptions, runChild } from "../testing/exit/run-child.ts";
import { OK, pointsIn } from "../testing/toy-cloud.ts";

const POINTS = 40;

interface Row extends Pick<ChildOptions, "queue" | "hook" | "ending"> {
  readonly before: number;
  readonly after: number;
  readonly end: number | string;
}

const MATRIX: readonly Row[] = [
  { ending: "natural", queue: "memory", hook: "none", before: 0, after: 0, end: 0 },
  { ending: "natural", queue: "memory", hook: "hook", before: POINTS, after: 0, end: 0 },
  { ending: "natural", queue: "sqlite", hook: "none", before: 0, after: POINTS, end: 0 },
  { ending: "natural", queue: "sqlite", hook: "hook", before: POINTS, after: 0, end: 0 },
  { ending: "process.exit", queue: "memory", hook: "hook", before: 0, after: 0, end: 3 },
  { ending: "process.exit", queue: "sqlite", hook: "hook", before: 0, after: POINTS, end: 3 },
  { ending: "throw", queue: "memory", hook: "none", before: 0, after: 0, end: 1 },
  { ending: "throw", queue: "memory", hook: "hook", before: POINTS, after: 0, end: 1 },
  { ending: "throw", queue: "sqlite", hook: "hook", before: POINTS, after: 0, end: 1 },
  { ending: "reject", queue: "memory", hook: "hook", before: POINTS, after: 0, end: 1 },
  { ending: "SIGTERM", queue: "memory", hook: "none", before: 0, after: 0, end: "SIGTERM" },
  { ending: "SIGTERM", queue: "memory", hook: "hook", before: POINTS, after: 0, end: "SIGTERM" },
  { ending: "SIGTERM", queue: "sqlite", hook: "none", before: 0, after: POINTS, end: "SIGTERM" },
  { ending: "SIGTERM", queue: "sqlite", hook: "hook", before: POINTS, after: 0, end: "SIGTERM" },
  { ending: "SIGTERM and throw", queue: "memory", hook: "hook", before: POINTS, after: 0, end: 1 },
  { ending: "SIGKILL", queue: "memory", hook: "hook", before: 0, after: 0, end: "SIGKILL" },
  { ending: "SIGKILL", queue: "sqlite", hook: "hook", before: 0, after: POINTS, end: "SIGKILL" },
  { ending: "PM2", queue: "memory", hook: "hook", before: POINTS, after: 0, end: "SIGINT" },
  { ending: "PM2", queue: "sqlite", hook: "hook", before: POINTS, after: 0, end: "SIGINT" },
];

const THROWN: ReadonlySet<Row["ending"]> = new Set(["throw", "reject", "SIGTERM and throw"]);

const hasSqlite = process.getBuiltinModule?.("node:sqlite") !== undefined;

describe("a program that ends", () => {
  it.each(MATRIX.filter(({ queue }) => queue === "memory" || hasSqlite))(
    "by $ending with a queue in $queue and $hook delivers $before of 40 points, its successor $after",
    async (row) => {
      const folder = await mkdtemp(join(tmpdir(), "yunmeter-exit-"));
      const path = join(folder, "queue.db");
      await using cloud = await startScriptedCloud([OK]);
      const delivered = (): number =>
        new Set(cloud.requests.flatMap(({ body }) => pointsIn(body).map(({ value }) => value))).size;

      const { code, signal, errors } = await runChild({ ...row, url: cloud.url, path, points: POINTS });
      const before = delivered();
      if (row.queue === "sqlite")
        await runChild({ url: cloud.url, queue: "sqlite", hook: "none", ending: "close", path, points: 0 });

      expect({ before, after: delivered() - before, end: signal ?? code }).toEqual({
        before: row.before,
        after: row.after,
        end: row.end,
      });
      expect(cloud.requests.flatMap(({ body }) => pointsIn(body))).toHaveLength(delivered());
      expect(errors.includes("uncaught")).toBe(THROWN.has(row.ending));
      await rm(folder, { recursive: true });
    },
    60_000,
  );

  it("under PM2 is done before it is killed, also where the cloud hangs", async () => {
    const folder = await mkdtemp(join(tmpdir(), "yunmeter-exit-"));
    const path = join(folder, "queue.db");
    await using hanging = await startScriptedCloud(["hang"]);
    const child = {
      queue: hasSqlite ? "sqlite" : "memory",
      hook: "hook",
      ending: "PM2",
      path,
      points: POINTS,
    } as const;

    const { signal } = await runChild({ ...child, url: hanging.url });

    expect(signal).toBe("SIGINT");
    await rm(folder, { recursive: true });
  }, 60_000);
});
