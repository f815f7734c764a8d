import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { EXIT } from "./exit-codes.ts";
import { openDesk } from "./testing/program.ts";
import { openStage } from "./testing/with-emulator.ts";

// What only a process can show: its exit code, its streams, its signals.

const POINT = '{"name":"orders","value":1,"dimensions":{"store":"beijing"}}\n';
const PUT = "yunmeter put jd orders 12 --region cn-north-1 --namespace shop --dimension store=beijing";
const PIPE = "yunmeter pipe jd --region cn-north-1 --namespace shop";

describe("yunmeter", { timeout: 60_000 }, () => {
  it("ends with the code that scripts rely on", async () => {
    await using stage = await openStage();
    await using desk = await openDesk(stage.emulator.url);
    const gone = await openStage();
    await gone.emulator.close();

    expect(await desk.sh(PUT)).toMatchObject({
      code: EXIT.done,
      stdout: expect.stringContaining("✓ accepted") as string,
      stderr: "",
    });
    expect(await desk.sh(`${PUT} --typo`)).toMatchObject({
      code: EXIT.usage,
      stdout: "",
      stderr: expect.stringContaining("there is no flag --typo") as string,
    });
    expect((await desk.sh(PUT.replace("orders", "or-ders"))).code).toBe(EXIT.refused);
    expect((await desk.sh(PUT, { env: { JDCLOUD_SECRET_ACCESS_KEY: "something-else" } })).code).toBe(
      EXIT.configuration,
    );
    expect((await desk.sh(`${PUT} --deadline 200`, { env: { YUNMETER_ENDPOINT: gone.emulator.url } })).code).toBe(
      EXIT.unsent,
    );
  });

  it("is the one that is built, with the version of its package", async () => {
    await using desk = await openDesk("http://127.0.0.1:1");
    const { version } = JSON.parse(await readFile(join(import.meta.dirname, "../package.json"), "utf8")) as {
      version: string;
    };

    expect(await desk.sh("yunmeter --version")).toEqual({ code: EXIT.done, stdout: `${version}\n`, stderr: "" });
    expect((await desk.sh('tail -1 "$(command -v yunmeter)"')).stdout).toMatch(/\/dist\/bin\.js "\$@"$/mu);
  });

  it("does not colour what is no terminal, unless it is told to", async () => {
    await using stage = await openStage();
    await using desk = await openDesk(stage.emulator.url);

    expect((await desk.sh(PUT)).stdout).not.toContain("\u001B");
    expect((await desk.sh(PUT, { env: { FORCE_COLOR: "1" } })).stdout).toContain("\u001B[32m✓ accepted");
  });

  it("is quiet when its reader has seen enough", async () => {
    await using desk = await openDesk("http://127.0.0.1:1");

    const { stdout, stderr } = await desk.sh("yunmeter --help | head -1");

    expect(stdout).toContain("yunmeter: custom metrics");
    expect(stderr).toBe("");
  });

  it("brings to its end what it has begun, though its reader has seen enough", async () => {
    await using stage = await openStage();
    await using desk = await openDesk(stage.emulator.url);
    const verify = "yunmeter verify tencent --region gz --namespace shop --yes --output report.md";

    await desk.sh(`{ ${verify}; echo $? > code; } | true`);

    expect(await readFile(join(desk.path, "code"), "utf8")).toBe("0\n");
    expect(await readFile(join(desk.path, "report.md"), "utf8")).toContain("verified live");
  });

  it("says by its code that its results cannot be written, unless there is worse to say", async () => {
    await using stage = await openStage();
    await using desk = await openDesk(stage.emulator.url);
    const told = "yunmeter: standard output cannot be written: ENOSPC\n";

    expect(await desk.sh(`${PUT} >/dev/full`)).toEqual({ code: EXIT.unwritten, stdout: "", stderr: told });
    expect(await desk.sh(`${PUT.replace("orders", "or-ders")} >/dev/full`)).toEqual({
      code: EXIT.refused,
      stdout: "",
      stderr: told,
    });
    expect((await desk.sh(`${PUT} --typo 2>/dev/full`)).code).toBe(EXIT.usage);
  });

  it("says so where the folder that it was started in is gone", async () => {
    await using desk = await openDesk("http://127.0.0.1:1");

    const { code, stderr } = await desk.sh(`mkdir gone && cd gone && rmdir ../gone && ${PUT}`);

    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain("yunmeter: the folder that this was started in is gone");
  });

  it("ends a pipe that is interrupted with an account of it", async () => {
    await using stage = await openStage();
    await using desk = await openDesk(stage.emulator.url, { "points.ndjson": POINT.repeat(20_000) });

    const running = desk.sh(
      `${PIPE} points.ndjson --rejects left.ndjson & pid=$!; while ! [ -e stop ]; do sleep 0.05; done; kill -INT $pid; wait $pid`,
    );
    while (stage.emulator.points().length <= 100) await new Promise((resolve) => setTimeout(resolve, 10));
    await desk.sh("touch stop");
    const { code, stdout } = await running;

    expect(code).toBe(EXIT.interrupted);
    expect(stdout).toContain("stopped: interrupted; nothing after points.ndjson:");
    const [, accepted = "", unsent = ""] = /jd:cn-north-1 +([\d,]+) +0 +([\d,]+)/u.exec(stdout) ?? [];
    const read = Number(/points\.ndjson:(\d+) was read/u.exec(stdout)?.[1]);
    expect(Number(accepted.replaceAll(",", "")) + Number(unsent.replaceAll(",", ""))).toBeGreaterThan(read - 200);
    expect(stage.emulator.points().length).toBeGreaterThanOrEqual(Number(accepted.replaceAll(",", "")));
  });

  it("waits for what a program pipes in little by little, and ends with it", async () => {
    await using stage = await openStage();
    await using desk = await openDesk(stage.emulator.url);

    const { code } = await desk.sh(
      `(printf 'up{a="1"} 1\\n'; sleep 0.3; printf 'up{a="1"} 2\\n') | ${PIPE} --linger 50`,
    );

    expect(code).toBe(EXIT.done);
    expect(stage.emulator.points().map(({ value }) => value)).toEqual([1, 2]);
  });

  it("runs the emulator until it is interrupted", async () => {
    await using desk = await openDesk("http://127.0.0.1:1");

    const { code, stdout } = await desk.sh("exec yunmeter emulate --port 0", {
      watch: (said, kill) => (said.includes("_yunmeter/") ? kill("SIGINT") : undefined),
    });

    expect(code).toBe(EXIT.done);
    expect(stdout).toContain("Yunmeter emulator at http://127.0.0.1:");
  });
});
