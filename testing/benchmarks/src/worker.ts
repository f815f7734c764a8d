import type { Send } from "./contenders/contender.ts";
import { makePoints } from "./points.ts";

/** Runs one contender in a separate process and reports its CPU time. */
const CONTENDERS: Readonly<Record<string, () => Promise<(port: number) => Send>>> = {
  yunmeter: async () => (await import("./contenders/yunmeter.ts")).yunmeter,
  "bare fetch": async () => (await import("./contenders/naive.ts")).naive,
  "official SDK": async () => (await import("./contenders/official-sdk.ts")).officialSdk,
};

const [name = "", port = ""] = process.argv.slice(2);
const send = (await CONTENDERS[name]?.())?.(Number(port));

process.on("message", async ({ requests, points }: { requests: number; points: number }) => {
  const given = makePoints(points * requests);
  // The points are the application's: moving them out of the nursery, which takes two rounds, belongs to no contender.
  globalThis.gc?.({ type: "minor" });
  globalThis.gc?.({ type: "minor" });
  const before = process.cpuUsage();
  await send?.(given, points);
  const { user, system } = process.cpuUsage(before);
  process.send?.(user + system);
});
process.send?.("ready");
