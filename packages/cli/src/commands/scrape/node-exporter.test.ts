import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { openEmulated } from "../../testing/with-emulator.ts";
import { type MetricsPage, nodePage, servePage } from "./metrics-page.fixture.ts";

const PROGRAM = ["prometheus-node-exporter", "node_exporter"].find(
  (name) => spawnSync(name, ["--version"]).status === 0,
);

/** The exporter of this machine, or a page as it writes it. */
async function openExporter(): Promise<Pick<MetricsPage, "url"> & AsyncDisposable> {
  if (PROGRAM === undefined) return servePage(() => nodePage());
  const port = await freePort();
  const child = spawn(PROGRAM, [`--web.listen-address=127.0.0.1:${port}`, "--log.level=error"], { stdio: "ignore" });
  await once(child, "spawn");
  const url = `http://127.0.0.1:${port}`;
  while (
    !(await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    ))
  )
    await new Promise((resolve) => setTimeout(resolve, 30));
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill("SIGKILL");
      await once(child, "exit");
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

describe("scrape of a node exporter", () => {
  it.each([
    ["alibaba", "--region cn-hangzhou"],
    ["remote-write", ""],
    ["huawei-ces", "--region cn-north-4 --project-id p1 --namespace MY.HOST"],
  ])(
    "brings its load to %s, with no line left out",
    async (cloud, flags) => {
      await using program = await openEmulated();
      await using exporter = await openExporter();

      const line = `scrape web1=${exporter.url} --to ${cloud} ${flags} --only node_load*`;
      const { code, stderr } = await program.run(line);

      expect({ code, stderr }).toEqual({ code: EXIT.done, stderr: "" });
      const loads = program.emulator.points().filter(({ name }) => name === "node_load1");
      expect(loads.length).toBeGreaterThan(0);
      for (const { dimensions } of loads) expect(dimensions).toEqual({ instance: "web1" });
    },
    60_000,
  );

  it("explains in a dry run what each series would cost, without an account", async () => {
    await using program = await openEmulated();
    await using exporter = await openExporter();

    const line = `scrape web1=${exporter.url} --to alibaba,tencent-cls --dry-run --json --max-series 100000`;
    const { json, stderr } = await program.run(line);

    const explanations = json() as { cloud: string; points: number; valid: number; load: { series: number } }[];
    expect(stderr).toBe("");
    expect(explanations.map(({ cloud }) => cloud)).toEqual(["alibaba", "tencent-cls"]);
    for (const { points, valid, load } of explanations) {
      expect(valid).toBeGreaterThan(0);
      expect(valid).toBeLessThanOrEqual(points);
      expect(load.series).toBeGreaterThan(0);
    }
    expect(program.emulator.requests()).toEqual([]);
  }, 60_000);
});
