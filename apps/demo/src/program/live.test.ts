import { once } from "node:events";
import { createServer } from "node:http";

import { startEmulator } from "@yunmeter/emulator";
import { describe, expect, it, onTestFinished } from "vitest";

import { listenOn } from "../server/listen.ts";
import { METRICS } from "../metrics/metrics.ts";
import { makeKeys } from "../emulated-clouds/accounts.ts";
import { destinationsOf } from "../clouds/destinations.ts";
import { start } from "./testing/start.ts";

/** What stands for the real cloud: it counts who comes. */
async function startCounting(): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const listening = await listenOn(
    createServer((request, response) => {
      asked.push(request.url ?? "");
      response.end();
    }),
    0,
  );
  onTestFinished(() => listening.close());
  return { url: listening.url, asked };
}

describe("--live", () => {
  it("says what it would do, and sends nothing when the answer is no", async () => {
    const { url, asked } = await startCounting();
    const { child, output, said } = start("--live", "jd", "--region", "cn-east-2", "--endpoint", url);
    await said("Send? [y/N]");
    child.stdin?.write("no\n");
    const [code] = (await once(child, "exit")) as [number];

    expect(code).toBe(0);
    expect(asked).toEqual([]);
    for (const words of [
      "the-key-id",
      "cn-east-2",
      "namespace   shop",
      "series      10 new ones",
      "Nothing was sent.",
    ]) {
      expect(output()).toContain(words);
    }
    for (const { name } of METRICS) expect(output()).toContain(name);
    expect(output()).not.toContain("the-secret");
    expect(output()).not.toContain("See it");
  }, 60_000);

  it("takes an input that ends for a no", async () => {
    const { url, asked } = await startCounting();
    const { child, output, said } = start("--live", "jd", "--endpoint", url);
    await said("Send? [y/N]");
    child.stdin?.end();
    await once(child, "exit");

    expect([asked, output().includes("Nothing was sent.")]).toEqual([[], true]);
  }, 60_000);

  it("goes on when the answer is yes, and ends with what became of it", async () => {
    const { url } = await startCounting();
    const { child, output, said } = start("--live", "jd", "--endpoint", url, "--port", "0");
    await said("Send? [y/N]");
    child.stdin?.write("y\n");
    await said("Cloud Monitor, live, cn-north-1");
    child.kill("SIGINT");
    const [code] = (await once(child, "exit")) as [number];

    expect(code).toBe(0);
    expect(output()).toContain("What became of it");
  }, 120_000);
});

describe("without --live", () => {
  it("every cloud is the emulator, whatever keys the environment has", async () => {
    await using emulator = await startEmulator();
    const destinations = Object.values(destinationsOf(emulator, makeKeys()));

    expect(destinations.map(({ endpoint, isEmulated }) => [endpoint, isEmulated])).toEqual(
      Array.from({ length: 4 }, () => [emulator.url, true]),
    );
  });
});
