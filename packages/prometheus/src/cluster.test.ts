import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import process from "node:process";

import { startEmulator } from "@yunmeter/emulator";
import { createFolder } from "@yunmeter/test-support";
import { describe, expect, it } from "vitest";

const PROGRAM = join(import.meta.dirname, "testing/cluster-shop.ts");

const hasSqlite = process.getBuiltinModule?.("node:sqlite") !== undefined;

describe.skipIf(!hasSqlite)("reportRegistry in the workers of a cluster", () => {
  it.each(["prom-client", "@prometheus-io/client"])(
    "keeps every total of %s while a worker is killed and replaced",
    async (client) => {
      await using emulator = await startEmulator();
      await using folder = await createFolder();
      const env = { ...process.env, CLIENT: client, CLOUD: emulator.url, FOLDER: folder.path };
      const primary = spawn(process.execPath, ["--no-warnings", PROGRAM], { env, stdio: ["ignore", "pipe", "pipe"] });
      let output = "";
      for (const stream of [primary.stdout, primary.stderr]) stream.on("data", (text) => (output += String(text)));

      const [code] = (await once(primary, "close")) as [number | null];

      expect({ code, output }).toEqual({ code: 0, output: "" });
      const windows = new Map(
        emulator.points().map(({ dimensions, timestamp, statistics }) => {
          const worker = dimensions["worker"] ?? "";
          return [`${worker} ${timestamp}`, { worker, sum: Number(statistics?.["sum"]) }] as const;
        }),
      );
      const totals = { 1: 0, 2: 0 };
      for (const { worker, sum } of windows.values()) totals[worker as "1" | "2"] += sum;
      expect(totals).toEqual({ 1: 107, 2: 53 });
    },
    180_000,
  );
});
