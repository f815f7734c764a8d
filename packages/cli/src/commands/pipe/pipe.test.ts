import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { createFolder, runHere } from "../../testing/test-system.ts";
import { openEmulated } from "../../testing/with-emulator.ts";

const JD = "pipe jd --region cn-north-1 --namespace shop";

function ndjson(count: number): string {
  return Array.from(
    { length: count },
    (_, index) => `{"name":"orders","value":${index},"dimensions":{"store":"s${index % 7}"}}\n`,
  ).join("");
}

describe("pipe", () => {
  it("sends what is piped in, and accounts for all of it", async () => {
    await using program = await openEmulated();

    const { code, stdout, stderr } = await program.run(`${JD} --requests-per-second 1000`, { input: ndjson(120) });

    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^120 lines in \d+ s \([\d,]+\/s\)\n/u);
    expect(stdout).toMatch(/jd:cn-north-1 +120 +0 +0 +0 +3\n$/u);
    const values = program.emulator.points().map(({ value }) => Number(value));
    expect(values.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 120 }, (_, index) => index));
  });

  it("does not hide wrong dimensions behind those of the command line", async () => {
    await using program = await openEmulated();
    const wrong = ["5", '"abc"', "[]", "null"].map((own) => `{"name":"orders","value":1,"dimensions":${own}}`);
    const line = "pipe jd --region cn-north-1 --namespace shop --dimension store=s --json";

    const { code, json } = await program.run(line, { input: `${wrong.join("\n")}\n{"name":"orders","value":2}\n` });

    expect(code).toBe(EXIT.refused);
    expect(json()).toMatchObject({ entries: 5, lanes: [{ accepted: 1, refused: 4 }] });
    expect(program.emulator.points().map(({ value, dimensions }) => [Number(value), dimensions])).toEqual([
      [2, { store: "s" }],
    ]);
  });

  it.each([
    ["", false, "waiting for lines on standard input\n"],
    [" --no-progress", true, "waiting for lines on standard input\n"],
    // It is drawn, again and again.
    ["", true, "\rwaiting for lines on standard input"],
  ])("says that it waits where nothing is piped in%s, on a terminal: %s", async (flags, isTerminal, expected) => {
    await using program = await openEmulated();
    const input = new PassThrough();

    const running = program.run(JD + flags, { input, isTerminal });
    setTimeout(() => input.end(ndjson(1)), 2500);
    const { code, stderr } = await running;

    expect(code).toBe(EXIT.done);
    expect(isTerminal && flags === "" ? stderr.includes(expected) : stderr === expected).toBe(true);
  });

  it("sends files of both formats to several clouds, with dimensions for all", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({
      "a.ndjson": ndjson(3),
      "b.prom": '# TYPE up gauge\nup{store="x"} 1\nup NaN\n',
    });
    const line =
      "pipe jd,huawei-ces a.ndjson b.prom --region jd=cn-north-1 --region cn-north-4 --namespace jd=shop --namespace SHOP.A --project-id p1 --dimension host=web1 --dimension store=none --rejects rejects.ndjson";

    const { code, stdout } = await program.run(line, { cwd: folder.path });

    expect(code).toBe(EXIT.refused);
    const jd = program.emulator.points({ vendor: "jd" });
    expect(jd.map(({ name, dimensions }) => [name, dimensions])).toEqual([
      ["orders", { host: "web1", store: "s0" }],
      ["orders", { host: "web1", store: "s1" }],
      ["orders", { host: "web1", store: "s2" }],
      ["up", { host: "web1", store: "x" }],
    ]);
    expect(program.emulator.points({ vendor: "huawei-ces" })).toHaveLength(4);
    expect(stdout).toContain("1 refused by every cloud, invalid (b.prom:3): its value is NaN, which no cloud takes\n");
    expect(stdout).toContain("1 line in rejects.ndjson\n");
    expect(JSON.parse(await readFile(join(folder.path, "rejects.ndjson"), "utf8"))).toEqual({
      source: "b.prom",
      line: 3,
      cloud: "every cloud",
      fate: "refused",
      reason: "invalid",
      retryable: false,
      message: "its value is NaN, which no cloud takes",
      text: "up NaN",
    });
  });

  it("names each refused point by its line, and groups similar ones", async () => {
    await using program = await openEmulated();
    const bad = (name: string): string => `{"name":"${name}","value":1,"dimensions":{"a":"b"}}\n`;

    const { code, json } = await program.run(`${JD} --json`, {
      input: ndjson(2) + bad("a-1") + bad("a-2") + bad("a-3") + bad("a-4") + "not json\n",
    });

    expect(code).toBe(EXIT.refused);
    expect(json()).toMatchObject({
      entries: 7,
      unreadable: 1,
      lanes: [{ cloud: "jd", reporter: "jd:cn-north-1", accepted: 2, refused: 4, unsent: 0, unknown: 0 }],
      problems: [
        { fate: "refused", count: 1, cloud: "every cloud" },
        {
          fate: "refused",
          cloud: "jd",
          reporter: "jd:cn-north-1",
          reason: "invalid",
          count: 4,
          places: ["standard input:3", "standard input:4", "standard input:5"],
        },
      ],
    });
  });

  it("sends the unsent points of a rejects file again", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(60) });
    program.emulator.fault({ vendor: "jd", status: 503 });

    const first = await program.run(`${JD} points.ndjson --rejects left.ndjson --deadline 200`, { cwd: folder.path });
    program.emulator.reset();
    const second = await program.run(`${JD} left.ndjson`, { cwd: folder.path });

    expect(first.code).toBeGreaterThan(0);
    expect(second.code).toBe(0);
    expect(program.emulator.points()).toHaveLength(60);
  });

  it("stops reading when no cloud takes more, reports the line, and ends with 5", async () => {
    await using program = await openEmulated();
    const env = { JDCLOUD_SECRET_ACCESS_KEY: "something-else" };

    const { code, stdout } = await program.run(JD, { input: ndjson(25_000), env });

    expect(code).toBe(EXIT.configuration);
    expect(stdout).toContain(
      "1,000 unsent by jd:cn-north-1, unauthenticated (standard input:1, standard input:2, standard input:3, …)",
    );
    expect(stdout).toContain("stopped: no cloud takes more; nothing after standard input:1000 was read\n");
    // Once, and once more with a corrected clock, for each of the requests that were under way at once.
    expect(program.emulator.requests().length).toBeLessThan(10);
  });

  it("continues with the clouds that still accept points", async () => {
    await using program = await openEmulated();
    const env = { HUAWEICLOUD_SDK_SK: "something-else" };
    const line =
      "pipe jd,huawei-ces --region jd=cn-north-1 --region cn-north-4 --namespace jd=shop --namespace SHOP.A --project-id p1 --requests-per-second 10000 --json";

    const { code, json } = await program.run(line, { input: ndjson(10_050), env });

    expect(code).toBe(EXIT.configuration);
    expect(json()).toMatchObject({ entries: 10_050, lanes: [{ accepted: 10_050 }, { accepted: 0, unsent: 10_050 }] });
  });

  it("sends points while the stream continues", async () => {
    await using program = await openEmulated();
    const input = new PassThrough();

    const running = program.run(`${JD} --linger 20`, { input });
    input.write(ndjson(2));
    while (program.emulator.points().length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    input.end(ndjson(1));

    expect((await running).code).toBe(0);
    expect(program.emulator.points()).toHaveLength(3);
  });

  it("accounts for the points when it is interrupted", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder();
    const controller = new AbortController();
    const input = new PassThrough();

    const running = program.run(`${JD} --linger 20 --rejects r.ndjson`, {
      input,
      interrupted: controller.signal,
      cwd: folder.path,
    });
    input.write(ndjson(3));
    while (program.emulator.points().length < 3) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    const { code, stdout } = await running;

    expect(code).toBe(EXIT.interrupted);
    expect(stdout).toMatch(/jd:cn-north-1 +3 +0 +0 +0 +1\n/u);
    expect(stdout).toContain("stopped: interrupted");
  });

  it("reports requests without an answer after Ctrl-C as unknown, and the rest as unsent", async () => {
    await using program = await openEmulated();
    program.emulator.fault({ hang: true });
    const controller = new AbortController();

    const running = program.run(`${JD} --concurrency 1 --json`, { input: ndjson(500), interrupted: controller.signal });
    while (program.emulator.requests().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    controller.abort();
    const { code, json } = await running;

    expect(code).toBe(EXIT.interrupted);
    const [lane] = (json() as { lanes: { accepted: number; unsent: number; unknown: number }[] }).lanes;
    expect(lane).toMatchObject({ accepted: 0, unknown: 50, unsent: 450 });
  });

  it("draws on a terminal only", async () => {
    await using program = await openEmulated();
    await using folder = await createFolder({ "points.ndjson": ndjson(20) });

    const { stderr, stdout } = await program.run(`${JD} points.ndjson`, { cwd: folder.path, isTerminal: true });
    const quiet = await program.run(`${JD} points.ndjson --no-progress`, { cwd: folder.path, isTerminal: true });
    const plain = await program.run(`${JD} points.ndjson`, {
      cwd: folder.path,
      isTerminal: true,
      env: { NO_COLOR: "1" },
    });

    expect(stderr).toMatch(/░+.*0%.*0 points/u);
    expect(stderr.endsWith("\u001B[?25h")).toBe(true);
    expect(stdout).toContain("\u001B[32m20\u001B[39m");
    expect(quiet.stderr).toBe("");
    expect(plain.stdout + plain.stderr).not.toContain("\u001B[32m");
  });

  it("refuses to read from a keyboard", async () => {
    expect(await runHere(JD, { isInteractive: true })).toMatchObject({
      code: EXIT.usage,
      stderr: expect.stringContaining("there is nothing to read") as string,
    });
  });

  it("refuses a file of rejects that cannot be written, before anything is sent", async () => {
    await using program = await openEmulated();

    const { code, stderr } = await program.run(`${JD} --rejects /dev/null/r.ndjson`, { input: ndjson(1) });

    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain("/dev/null/r.ndjson cannot be written: ENOTDIR");
    expect(program.emulator.requests()).toEqual([]);
  });
});
