import { existsSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { createFolder } from "../../testing/test-system.ts";
import { type EmulatedProgram, openEmulated } from "../../testing/with-emulator.ts";
import { nodePage, servePage } from "./metrics-page.fixture.ts";

const JD = "--to jd --region cn-north-1 --namespace host";
const CES = "--to huawei-ces --region cn-north-4 --project-id p1 --namespace MY.HOST";

function valuesOf(program: EmulatedProgram, name: string): readonly number[] {
  return program.emulator
    .points()
    .filter((point) => point.name === name)
    .map(({ value, statistics }) => Number(value ?? statistics?.["sum"]));
}

/** Runs until `until` holds, then interrupts as Ctrl-C does. */
async function runUntil(
  program: EmulatedProgram,
  line: string,
  until: () => boolean,
  cwd?: string,
): ReturnType<EmulatedProgram["run"]> {
  const interruption = new AbortController();
  const parts = { interrupted: interruption.signal, ...(cwd !== undefined && { cwd }) };
  const running = program.run(line, parts);
  while (!until()) await new Promise((resolve) => setTimeout(resolve, 50));
  interruption.abort(new Error("interrupted by SIGINT"));
  return running;
}

describe("scrape", () => {
  it("sends the gauges of a page once, and names the totals that need a second reading", async () => {
    await using program = await openEmulated();
    await using page = await servePage(() => nodePage());

    const { code, stdout, stderr } = await program.run(`scrape ${page.url} ${CES} --without node_filesystem*`);

    expect({ code, stderr }).toEqual({ code: EXIT.done, stderr: "" });
    expect(stdout).toMatch(/^8 samples of 1 page in \d+ s\n/u);
    expect(stdout).toContain("6 samples of counters and histograms need a second reading: give --every");
    expect(valuesOf(program, "node_load1")).toEqual([0.42]);
    const load = program.emulator.points().find(({ name }) => name === "node_load1");
    expect(load?.dimensions).toEqual({ instance: page.url.replace("http://", "").replaceAll(/[.:]/gu, "_") });
    // NaN is no value yet.
    expect(valuesOf(program, "node_textfile_scrape_error")).toEqual([]);
  });

  it("sends what counters rose by between readings, until Ctrl-C, which sends the open windows", async () => {
    await using program = await openEmulated();
    let cpu = 100;
    await using page = await servePage(() => nodePage({ cpu: (cpu += 10) }));

    const { code, stdout } = await runUntil(
      program,
      `scrape web1=${page.url} ${JD} --every 1s --only node_cpu*`,
      () => page.requests() >= 4,
    );

    expect(code).toBe(EXIT.interrupted);
    expect(stdout).toMatch(/jd:cn-north-1 +\d+ +0 +0 +0/u);
    const sums = program.emulator
      .points()
      .filter(({ name, dimensions }) => name === "node_cpu_seconds_total" && dimensions["mode"] === "idle");
    const sum = sums.reduce((total, { statistics }) => total + Number(statistics?.["sum"] ?? 0), 0);
    // The first reading is history; each other one that came to its end adds 10.
    const [, pages] = /of (\d+) pages/u.exec(stdout) ?? [];
    expect(Number(pages)).toBeGreaterThanOrEqual(3);
    expect(sum).toBe((Number(pages) - 1) * 10);
    expect(sums.every(({ dimensions }) => dimensions["instance"] === "web1")).toBe(true);
  });

  it("makes running totals for a Prometheus store, and counts on after a reset", async () => {
    await using program = await openEmulated();
    const totals = [100, 130, 5, 25];
    let reading = 0;
    await using page = await servePage(() => nodePage({ cpu: totals[Math.min(reading++, 3)] ?? 0 }));

    const line = `scrape web1=${page.url} --to remote-write --every 1s --only node_cpu*`;
    const { code } = await runUntil(program, line, () => reading >= 4);

    expect(code).toBe(EXIT.interrupted);
    const idle = program.emulator
      .points()
      .filter(({ name, dimensions }) => name === "node_cpu_seconds_total" && dimensions["mode"] === "idle");
    // 30, then 5 after the reset, then 20.
    expect(Math.max(...idle.map(({ value }) => Number(value)))).toBe(55);
    expect(new Set(program.emulator.points().map(({ name }) => name))).toEqual(new Set(["node_cpu_seconds_total"]));
  });

  it("keeps two pages apart, and a page's own label instance as exported_instance", async () => {
    await using program = await openEmulated();
    await using one = await servePage(() => 'queue{instance="inner"} 1\n');
    await using other = await servePage(() => "queue 2\n");

    const { code } = await program.run(`scrape a=${one.url} b=${other.url}/metrics ${CES} --dimension zone=z1`);

    expect(code).toBe(EXIT.done);
    const found = program.emulator.points().map(({ dimensions, value }) => [dimensions, Number(value)]);
    expect(found.toSorted(([, x], [, y]) => Number(x) - Number(y))).toEqual([
      [{ exported_instance: "inner", zone: "z1", instance: "a" }, 1],
      [{ zone: "z1", instance: "b" }, 2],
    ]);
  });

  it("sends to several clouds, and counts what one of them refuses by name", async () => {
    await using program = await openEmulated();
    await using page = await servePage(() => nodePage());

    const line = `scrape web1=${page.url} --to jd,huawei-ces --namespace jd=host --namespace huawei-ces=MY.HOST --region jd=cn-north-1 --region huawei-ces=cn-north-4 --project-id p1`;
    const { code, stdout } = await program.run(line);

    expect(code).toBe(EXIT.refused);
    expect(stdout).toMatch(/jd:cn-north-1 +1 +1 +0 +0/u);
    expect(stdout).toMatch(/huawei-ces:cn-north-4 +2 +0 +0 +0/u);
    expect(stdout).toMatch(/1 refused by jd:cn-north-1, invalid .*\/dev\/vda1/u);
  });

  it("takes the rest of a page with lines that it cannot read, and names the first", async () => {
    await using program = await openEmulated();
    await using page = await servePage(() => "up 1\nbroken{ 2\nload 3\n");

    const { code, stderr } = await program.run(`scrape a=${page.url} ${CES}`);

    expect(code).toBe(EXIT.done);
    expect(stderr).toMatch(/\/metrics: 1 line is left out: line 2 must /u);
    expect(valuesOf(program, "load")).toEqual([3]);
  });

  it("ends with 3 when a page cannot be read, and sends those that can", async () => {
    await using program = await openEmulated();
    await using page = await servePage(() => "up 1\n");
    const gone = await servePage(() => "up 2\n");
    await gone[Symbol.asyncDispose]();

    const { code, stdout, stderr } = await program.run(`scrape a=${page.url} b=${gone.url} ${CES}`);

    expect(code).toBe(EXIT.unsent);
    expect(stderr).toContain(`${gone.url}/metrics: ${new URL(gone.url).host} gave no answer (ECONNREFUSED)`);
    expect(stdout).toContain("1 page not read");
    expect(valuesOf(program, "up")).toEqual([1]);
  });

  it("keeps what a cloud does not take in the queue, and the next run sends it", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder();
    await using page = await servePage(() => "up 7\n");
    const line = `scrape a=${page.url} ${CES} --queue queue.db`;

    const offline = await program.run(`${line} --endpoint http://127.0.0.1:9 --deadline 500`, { cwd: folder.path });
    const again = await program.run(line, { cwd: folder.path });

    expect(offline.code).toBe(EXIT.unsent);
    expect(offline.stdout).toMatch(/wait for huawei-ces:cn-north-4 in queue\.db/u);
    expect(existsSync(join(folder.path, "queue.db"))).toBe(true);
    expect(again.code).toBe(EXIT.done);
    expect(valuesOf(program, "up")).toEqual([7, 7]);
  }, 90_000);

  it.each([
    ["scrape --to jd", "scrape needs a page"],
    ["scrape http://127.0.0.1:9", "scrape needs a cloud"],
    ["scrape ftp://127.0.0.1/x --to jd", "is not the address of a page"],
    ["scrape http://user:pw-secret@127.0.0.1/x --to jd", "a page is read without a password"],
    ["scrape http://a:1 http://a:1/other --to jd", "two pages have the instance a_1"],
    ["scrape http://127.0.0.1:9 --to jd --every soon", "--every needs a time from 1s to 24h"],
    ["scrape http://127.0.0.1:9 --to jd --every 10ms", "--every needs a time from 1s to 24h"],
    ["scrape http://127.0.0.1:9 --to jd --dimension instance=a", "--dimension instance is the name of a page"],
    ["scrape http://127.0.0.1:9 --to jd --max-series 0", "--max-series needs a number from 1"],
  ])("refuses `%s`", async (line, message) => {
    await using program = await openEmulated();

    const { code, stderr } = await program.run(line);

    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain("pw-secret");
    expect(program.emulator.requests()).toEqual([]);
  });
});

describe("scrape --dry-run", () => {
  it("shows what would be refused and what it costs, and sends nothing", async () => {
    await using program = await openEmulated();
    await using page = await servePage(() => nodePage());

    const { code, stdout } = await program.run(`scrape web1=${page.url} --to alibaba,jd --dry-run`);

    expect(code).toBe(EXIT.refused);
    expect(stdout).toMatch(/alibaba {2}Alibaba CloudMonitor\n +valid +all \d+ points/u);
    expect(stdout).toMatch(/5, 50 % of 10: free edition/u);
    expect(stdout).toMatch(/jd {2}JD Cloud Monitor\n +valid +4 of 5 points\n +✗ dimensions\.device must be/u);
    expect(program.emulator.requests()).toEqual([]);
  });

  it("counts the series beyond --max-series as refused", async () => {
    await using program = await openEmulated();
    const lines = Array.from({ length: 30 }, (_, index) => `queue{name="q${index}"} ${index}\n`);
    await using page = await servePage(() => lines.join(""));

    const { code, json } = await program.run(`scrape a=${page.url} --to huawei-ces --dry-run --max-series 20 --json`);

    expect(code).toBe(EXIT.refused);
    expect(json()).toMatchObject([{ cloud: "huawei-ces", points: 30, valid: 20, load: { series: 20 } }]);
  });
});
