import { once } from "node:events";
import { createServer } from "node:http";

import { startEmulator } from "@yunmeter/emulator";
import { describe, expect, it, onTestFinished } from "vitest";

import { CLOUD_NAMES } from "../clouds/cloud.ts";
import { destinationsOf } from "../clouds/destinations.ts";
import { makeKeys } from "../emulated-clouds/accounts.ts";
import { METRICS } from "../metrics/metrics.ts";
import { listenOn } from "../server/listen.ts";
import { start } from "./testing/start.ts";

/** Stands for the real cloud and records the requests. */
async function startCounting(): Promise<{ readonly url: string; readonly requested: string[] }> {
  const requested: string[] = [];
  const listening = await listenOn(
    createServer((request, response) => {
      requested.push(request.url ?? "");
      response.end();
    }),
    0,
  );
  onTestFinished(() => listening.close());
  return { url: listening.url, requested };
}

describe("--live", () => {
  it("shows what it would send, and sends nothing after a no", async () => {
    const { url, requested } = await startCounting();
    const { child, output, printed } = start("--live", "jd", "--region", "cn-east-2", "--endpoint", url);
    await printed("Send? [y/N]");
    child.stdin?.write("no\n");
    const [code] = (await once(child, "exit")) as [number];

    expect(code).toBe(0);
    expect(requested).toEqual([]);
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
    expect(output()).not.toContain("Show me");
  }, 60_000);

  it("takes the end of the input as a no", async () => {
    const { url, requested } = await startCounting();
    const { child, output, printed } = start("--live", "jd", "--endpoint", url);
    await printed("Send? [y/N]");
    child.stdin?.end();
    await once(child, "exit");

    expect([requested, output().includes("Nothing was sent.")]).toEqual([[], true]);
  }, 60_000);

  it("reports to the real cloud after a yes, and ends with the fate of every order", async () => {
    const { url } = await startCounting();
    const { child, output, printed } = start("--live", "jd", "--endpoint", url, "--port", "0");
    await printed("Send? [y/N]");
    child.stdin?.write("y\n");
    await printed("Cloud Monitor, live in cn-north-1");
    child.kill("SIGINT");
    const [code] = (await once(child, "exit")) as [number];

    expect(code).toBe(0);
    expect(output()).toMatch(/orders taken = \d+ stored everywhere/u);
  }, 120_000);
});

describe("without --live", () => {
  it("every cloud is the emulator, whatever keys the environment has", async () => {
    await using emulator = await startEmulator();
    const destinations = Object.values(destinationsOf(emulator, makeKeys()));

    expect(destinations.map(({ endpoint, isEmulated }) => [endpoint, isEmulated])).toEqual(
      CLOUD_NAMES.map(() => [emulator.url, true]),
    );
  });
});
