import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { EXIT } from "./exit-codes.ts";
import { openShell } from "./testing/shell-sandbox.ts";
import { openEmulated } from "./testing/with-emulator.ts";

// What only a process can show: its exit code, its streams, its signals.

const POINT = '{"name":"orders","value":1,"dimensions":{"store":"beijing"}}\n';
const PUT = "yunmeter put jd orders 12 --region cn-north-1 --namespace shop --dimension store=beijing";
const PIPE = "yunmeter pipe jd --region cn-north-1 --namespace shop";

describe("yunmeter", { timeout: 60_000 }, () => {
  it("ends with the documented exit code", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url);
    const gone = await openEmulated();
    await gone.emulator.close();

    expect(await shell.sh(PUT)).toMatchObject({
      code: EXIT.done,
      stdout: expect.stringContaining("✓ accepted") as string,
      stderr: "",
    });
    expect(await shell.sh(`${PUT} --typo`)).toMatchObject({
      code: EXIT.usage,
      stdout: "",
      stderr: expect.stringContaining("there is no flag --typo") as string,
    });
    expect((await shell.sh(PUT.replace("orders", "or-ders"))).code).toBe(EXIT.refused);
    expect((await shell.sh(PUT, { env: { JDCLOUD_SECRET_ACCESS_KEY: "something-else" } })).code).toBe(
      EXIT.configuration,
    );
    expect((await shell.sh(`${PUT} --deadline 200`, { env: { YUNMETER_ENDPOINT: gone.emulator.url } })).code).toBe(
      EXIT.unsent,
    );
  });

  it("prints the version of its package", async () => {
    await using shell = await openShell("http://127.0.0.1:1");
    const { version } = JSON.parse(await readFile(join(import.meta.dirname, "../package.json"), "utf8")) as {
      version: string;
    };

    expect(await shell.sh("yunmeter --version")).toEqual({ code: EXIT.done, stdout: `${version}\n`, stderr: "" });
    expect((await shell.sh('tail -1 "$(command -v yunmeter)"')).stdout).toMatch(/\/dist\/bin\.js "\$@"$/mu);
  });

  it("colours only terminals, unless FORCE_COLOR is set", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url);

    expect((await shell.sh(PUT)).stdout).not.toContain("\u001B");
    expect((await shell.sh(PUT, { env: { FORCE_COLOR: "1" } })).stdout).toContain("\u001B[32m✓ accepted");
  });

  it("ends quietly when its reader goes away", async () => {
    await using shell = await openShell("http://127.0.0.1:1");

    const { stdout, stderr } = await shell.sh("yunmeter --help | head -1");

    expect(stdout).toContain("yunmeter: custom metrics");
    expect(stderr).toBe("");
  });

  it("finishes its work although its reader has gone away", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url);
    const verify = "yunmeter verify tencent --region gz --namespace shop --yes --output report.md";

    await shell.sh(`{ ${verify}; echo $? > code; } | true`);

    expect(await readFile(join(shell.path, "code"), "utf8")).toBe("0\n");
    expect(await readFile(join(shell.path, "report.md"), "utf8")).toContain("verified live");
  });

  it("ends with 74 when its results cannot be written, unless a worse code applies", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url);
    const told = "yunmeter: standard output cannot be written: ENOSPC\n";

    expect(await shell.sh(`${PUT} >/dev/full`)).toEqual({ code: EXIT.unwritten, stdout: "", stderr: told });
    expect(await shell.sh(`${PUT.replace("orders", "or-ders")} >/dev/full`)).toEqual({
      code: EXIT.refused,
      stdout: "",
      stderr: told,
    });
    expect((await shell.sh(`${PUT} --typo 2>/dev/full`)).code).toBe(EXIT.usage);
  });

  it("reports that its start folder is gone", async () => {
    await using shell = await openShell("http://127.0.0.1:1");

    const { code, stderr } = await shell.sh(`mkdir gone && cd gone && rmdir ../gone && ${PUT}`);

    expect(code).toBe(EXIT.usage);
    expect(stderr).toContain("yunmeter: the folder that this was started in is gone");
  });

  it("accounts for an interrupted pipe", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url, { "points.ndjson": POINT.repeat(20_000) });

    const running = shell.sh(
      `${PIPE} points.ndjson --rejects left.ndjson & pid=$!; while ! [ -e stop ]; do sleep 0.05; done; kill -INT $pid; wait $pid`,
    );
    while (program.emulator.points().length <= 100) await new Promise((resolve) => setTimeout(resolve, 10));
    await shell.sh("touch stop");
    const { code, stdout } = await running;

    expect(code).toBe(EXIT.interrupted);
    expect(stdout).toContain("stopped: interrupted; nothing after points.ndjson:");
    const [, accepted = "", unsent = ""] = /jd:cn-north-1 +([\d,]+) +0 +([\d,]+)/u.exec(stdout) ?? [];
    const read = Number(/points\.ndjson:(\d+) was read/u.exec(stdout)?.[1]);
    expect(Number(accepted.replaceAll(",", "")) + Number(unsent.replaceAll(",", ""))).toBeGreaterThan(read - 200);
    expect(program.emulator.points().length).toBeGreaterThanOrEqual(Number(accepted.replaceAll(",", "")));
  });

  it("reads a slow pipe to its end", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url);

    const { code } = await shell.sh(
      `(printf 'up{a="1"} 1\\n'; sleep 0.3; printf 'up{a="1"} 2\\n') | ${PIPE} --linger 50`,
    );

    expect(code).toBe(EXIT.done);
    expect(program.emulator.points().map(({ value }) => value)).toEqual([1, 2]);
  });

  it("runs the emulator until it is interrupted", async () => {
    await using shell = await openShell("http://127.0.0.1:1");

    const { code, stdout } = await shell.sh("exec yunmeter emulate --port 0", {
      watch: (said, kill) => (said.includes("_yunmeter/") ? kill("SIGINT") : undefined),
    });

    expect(code).toBe(EXIT.done);
    expect(stdout).toContain("Yunmeter emulator at http://127.0.0.1:");
  });
});
