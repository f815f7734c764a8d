import { type ScriptedCloud, startScriptedCloud } from "@yunmeter/test-server";
import { describe, expect, it } from "vitest";

import type { Instance } from "../../api/roll-up-options.ts";
import { type Child, startProgram } from "../sqlite/child.ts";
import { makeFolder } from "../sqlite/folder.ts";
import { OK, pointsIn } from "../toy-cloud.ts";

const WINDOW_MS = 2000;
const GRACE_MS = 200;

const CHILD = new URL("rolling-child.ts", import.meta.url);

const MODES: readonly [string, number, (place: number) => Instance][] = [
  ["with an instance each", 4, (place) => ({ dimension: "instance", value: String(place) })],
  ["merged", 4, () => "merged"],
  ["single, one after the other", 1, () => "single"],
];

describe.each(MODES)("processes that roll up one series, %s", (_, places, instanceOf) => {
  it("add up to what was added, over a rolling restart", { timeout: 240_000 }, async () => {
    using place = makeFolder();
    await using cloud = await startCountingCloud();
    const start = (index: number, mode = "busy"): Child =>
      startProgram(CHILD, [place.path, cloud.url, JSON.stringify(instanceOf(index)), mode]);
    const running = Array.from({ length: places }, (__, index) => start(index));
    let added = 0;

    for (let index = 0; index < places; index++) {
      await sleep(500);
      added += await ended(running[index]);
      running[index] = start(index);
      if (index % 2 === 1) continue;
      // Every other process is killed as well.
      added += await killed(running[index]);
      running[index] = start(index);
    }
    await sleep(500);
    for (const child of running) added += await ended(child);
    // The next process sends what the fleet left.
    const last = start(0, "idle");
    await last.prints(/^ready/u);
    const backoff = Date.now() + 60_000;
    while (cloud.sum() !== added && Date.now() < backoff) await sleep(100);
    // Nothing arrives a second time after that.
    await sleep(WINDOW_MS + GRACE_MS);
    added += await ended(last);

    expect(cloud.sum()).toBe(added);
    expect(added).toBeGreaterThan(1000);
  });
});

async function ended(child: Child | undefined): Promise<number> {
  if (child === undefined) return 0;
  await child.prints(/^ready/u);
  child.process.kill("SIGTERM");
  const [, sum, lost, uncertain] = (await child.prints(/^closed/u)).split(" ").map(Number);
  expect({ lost, uncertain }).toEqual({ lost: 0, uncertain: 0 });
  await child.kill();
  return sum ?? 0;
}

async function killed(child: Child | undefined): Promise<number> {
  if (child === undefined) return 0;
  await child.prints(/^ready/u);
  await sleep(300);
  child.process.kill("SIGUSR2");
  const [, sum] = (await child.prints(/^durable/u)).split(" ").map(Number);
  await child.kill();
  return sum ?? 0;
}

async function startCountingCloud(): Promise<ScriptedCloud & { sum(): number }> {
  const kept = new Map<string, number>();
  const cloud = await startScriptedCloud(({ body }) => {
    for (const { name, dimensions, timestamp, statistics } of pointsIn(body))
      kept.set(JSON.stringify([name, dimensions, timestamp]), statistics?.["sum"] ?? 0);
    return OK;
  });
  const sum = (): number => [...kept.values()].reduce((total, each) => total + each, 0);
  return Object.assign(Object.create(cloud) as ScriptedCloud, { sum });
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
