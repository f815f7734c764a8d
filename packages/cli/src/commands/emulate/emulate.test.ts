import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

import { EXIT } from "../../exit-codes.ts";
import { type RunResult, runHere } from "../../testing/test-system.ts";
import { emulate } from "./emulate.ts";

async function runUntil(line: string, reached: (url: string, printed: string) => Promise<unknown>): Promise<RunResult> {
  const controller = new AbortController();
  const { processSystem } = await import("../../process-system.ts");
  let said = "";
  const { run } = await import("../../run.ts");
  const output = { isTerminal: false, columns: () => 80, write: (text: string) => void (said += text) };
  const running = run(line.split(" "), {
    ...processSystem(),
    env: {},
    interrupted: controller.signal,
    stdout: output,
    stderr: output,
  });
  while (!/http:\/\/[\d.:]+/u.test(said)) await new Promise((resolve) => setTimeout(resolve, 5));
  await reached(/http:\/\/[\d.:]+/u.exec(said)?.[0] ?? "", said);
  controller.abort();
  return { code: await running, stdout: said, stderr: "", json: () => JSON.parse(said) as unknown };
}

describe("emulate", () => {
  it("starts the emulator, prints how to use it, and ends when it is interrupted", async () => {
    const env = {
      JDCLOUD_ACCESS_KEY_ID: "my-id",
      JDCLOUD_SECRET_ACCESS_KEY: "a-secret",
      JDCLOUD_SESSION_TOKEN: "a:token:with:colons",
    };

    const { code, stdout } = await runUntil(
      "emulate --port 0 --account my-id:a-secret:a:token:with:colons --limits jd --retain-points 5",
      async (url) => {
        const line = `put jd orders 12 --namespace shop --dimension store=beijing --region cn-north-1 --endpoint ${url}`;
        expect(await runHere(line, { env })).toMatchObject({ code: 0 });
      },
    );

    expect(code).toBe(EXIT.done);
    expect(stdout).toMatch(/^Yunmeter emulator at http:\/\/127\.0\.0\.1:\d+\n/u);
    expect(stdout).toContain("my-id");
    expect(stdout).not.toMatch(/a-secret|a:token/u);
  });

  it("prints two lines that send a point when they are pasted", async () => {
    await runUntil("emulate --port 0", async (_, printed) => {
      const [, settings = ""] = /export (.+)/u.exec(printed) ?? [];
      const [, line = ""] = /yunmeter (put .+)/u.exec(printed) ?? [];
      const env = Object.fromEntries(settings.split(" ").map((setting) => setting.split("=", 2) as [string, string]));

      expect(await runHere(line, { env })).toMatchObject({ code: EXIT.done });
    });
  });

  it("prints its URL as JSON", async () => {
    const { json } = await runUntil("emulate --port 0 --json", async () => undefined);

    expect(json()).toEqual({ url: expect.stringMatching(/^http:/u) as string, keys: ["yunmeter"] });
  });

  it.each([
    ["emulate --limits alibaba-fre", '--limits has no preset "alibaba-fre". Did you mean alibaba-free?'],
    ["emulate --account alone", "--account needs id:secret or id:secret:token"],
    ["emulate --rule-off no.such.rule", "there is no rule no.such.rule"],
    ["emulate --port 70000", "port must be a whole number from 0 to 65535"],
    // A name with a slash is not looked up.
    ["emulate --host a/b --port 0", "getaddrinfo"],
  ])("refuses `%s`", async (line, message) => {
    expect(await runHere(line)).toMatchObject({ code: EXIT.usage, stderr: expect.stringContaining(message) as string });
  });

  it("reports that the port is taken", async () => {
    await runUntil("emulate --port 0", async (url) => {
      expect(await runHere(`emulate --port ${new URL(url).port}`)).toMatchObject({
        code: EXIT.usage,
        stderr: expect.stringContaining("EADDRINUSE") as string,
      });
    });
  });

  it("has the flags of yunmeter-emulator", async () => {
    const program = new URL("../../../../emulator/src/bin.ts", import.meta.url).pathname;

    const { stdout } = await promisify(execFile)(process.execPath, [program, "--help"]);

    const flags = [...stdout.matchAll(/^ {2}--(\S+)/gmu)].map(([, name]) => name);
    expect(Object.keys(emulate.flags)).toEqual(flags.filter((name) => name !== "help"));
  });
});
