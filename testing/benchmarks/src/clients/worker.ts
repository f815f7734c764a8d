import type { Send } from "./contenders/contender.ts";
import { samples, windows } from "./points.ts";

/** Runs one contender in a separate process and reports the CPU time of each round in microseconds. */
const CONTENDERS: Readonly<Record<string, () => Promise<(port: number) => Send>>> = {
  "alibaba ours": async () => (await import("./contenders/ours.ts")).alibaba,
  "alibaba SDK": async () => (await import("./contenders/alibaba-sdk.ts")).alibabaSdk,
  "alibaba bare fetch": async () => (await import("./contenders/bare-fetch.ts")).bareFetch,
  "jd ours": async () => (await import("./contenders/ours.ts")).jd,
  "jd SDK": async () => (await import("./contenders/jd-sdk.ts")).jdSdk,
  "ces ours": async () => (await import("./contenders/ours.ts")).ces,
  "ces SDK": async () => (await import("./contenders/huawei-sdk.ts")).cesSdk,
  "cse ours": async () => (await import("./contenders/ours.ts")).cse,
  "cse SDK": async () => (await import("./contenders/huawei-sdk.ts")).cseSdk,
};

const [name = "", port = ""] = process.argv.slice(2);
const send = (await CONTENDERS[name]?.())?.(Number(port));

// A kept connection must not outlive the parent that measures.
process.on("disconnect", () => process.exit());
process.on("message", async ({ requests, points }: { requests: number; points: number }) => {
  const given = name.startsWith("cse") ? windows(points * requests) : samples(points * requests);
  // The points are the application's: moving them out of the nursery, which takes two rounds, belongs to no contender.
  globalThis.gc?.({ type: "minor" });
  globalThis.gc?.({ type: "minor" });
  const before = process.cpuUsage();
  await send?.(given, points);
  const { user, system } = process.cpuUsage(before);
  process.send?.(user + system);
});
process.send?.("ready");
