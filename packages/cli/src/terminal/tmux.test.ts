import { describe, expect, it } from "vitest";

import { openShell } from "../testing/shell-sandbox.ts";
import { hasTmux, TmuxScreen } from "../testing/tmux-screen.ts";
import { openEmulated } from "../testing/with-emulator.ts";

// What a person sees: drawn by the program, as tmux has it on its screen.

const POINT = '{"name":"orders","value":1,"dimensions":{"store":"beijing"}}\n';
const BAD = '{"name":"or-ders","value":1,"dimensions":{"store":"beijing"}}\n';
const PIPE = "yunmeter pipe jd points.ndjson --region cn-north-1 --namespace shop";

describe.skipIf(!hasTmux())("on a terminal", { timeout: 60_000 }, () => {
  it("pipe draws its progress, and replaces it by a summary", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url, { "points.ndjson": BAD + POINT.repeat(2000) });
    using screen = new TmuxScreen(shell, PIPE);

    const drawn = await screen.until(/[1-9]\d%.*not accepted.*ETA [1-9]\d* s/u);
    const painted = screen.painted();
    const isCursorShown = screen.isCursorShown();
    const left = await screen.until(/exit code/u);

    expect(drawn).toMatch(/█+░+ {2}\d+% {2}[\d,]+ points {2}[\d,]+\/s {2}1 not accepted {2}ETA \d+ s/u);
    expect(painted).toContain("\u001B[32m█");
    expect(isCursorShown).toBe(false);
    expect(left).toMatch(/2,001 lines in \d+ s/u);
    expect(left).toContain("exit code 1");
    expect(left).not.toMatch(/[█░]/u);
    expect(screen.isCursorShown()).toBe(true);
  });

  it("pipe ends at Ctrl-C with a summary, and shows the cursor again", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url, { "points.ndjson": POINT.repeat(20_000) });
    using screen = new TmuxScreen(shell, PIPE);

    await screen.until(/\d,\d{3} points|[1-9]\d\d points/u);
    screen.press("C-c");
    const left = await screen.until(/exit code/u);

    expect(left).toContain("exit code 130");
    expect(left).toContain("stopped: interrupted");
    expect(left).toMatch(/jd:cn-north-1 +[\d,]+ +0/u);
    expect(screen.isCursorShown()).toBe(true);
  });

  it("pipe shows the cursor again at a second Ctrl-C, which ends it at once", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url, { "points.ndjson": POINT.repeat(100) });
    program.emulator.fault({ hang: true });
    using screen = new TmuxScreen(shell, PIPE);

    while (program.emulator.requests().length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    screen.press("C-c");
    // At once it would be taken for the first, which npx hands on.
    await new Promise((resolve) => setTimeout(resolve, 500));
    screen.press("C-c");
    const left = await screen.until(/exit code/u);

    expect(left).toContain("exit code 130");
    expect(screen.isCursorShown()).toBe(true);
  });

  it("pipe respects NO_COLOR", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url, { "points.ndjson": POINT.repeat(1000) });
    using screen = new TmuxScreen(shell, `NO_COLOR=1 ${PIPE}`);

    await screen.until(/[1-9]\d%/u);

    expect(screen.painted()).not.toContain("\u001B[3");
  });

  it("verify sends nothing without a yes", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url);
    using screen = new TmuxScreen(shell, "yunmeter verify jd --region cn-north-1 --namespace shop");

    await screen.until(/Send them\? \[y\/N\]/u);
    screen.press("Enter");
    const left = await screen.until(/exit code/u);

    expect(left).toContain("exit code 2");
    expect(program.emulator.requests()).toEqual([]);
  });

  it("verify goes on at a y", async () => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url);
    using screen = new TmuxScreen(shell, "yunmeter verify tencent --region gz --namespace shop");

    await screen.until(/Send them\? \[y\/N\]/u);
    screen.press("y");
    screen.press("Enter");

    expect(await screen.until(/exit code/u)).toContain("exit code 0");
  });

  it("pipe refuses to wait on a keyboard", async () => {
    await using shell = await openShell("http://127.0.0.1:1");
    using screen = new TmuxScreen(shell, "yunmeter pipe jd --region cn-north-1 --namespace shop");

    expect(await screen.until(/exit code/u)).toMatch(/there is nothing to read[\s\S]*exit code 2/u);
  });
});
