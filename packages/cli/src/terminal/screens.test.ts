import { describe, expect, it } from "vitest";

import { openShell } from "../testing/shell-sandbox.ts";
import { hasTmux, TmuxScreen } from "../testing/tmux-screen.ts";
import { openEmulated } from "../testing/with-emulator.ts";
import { widthOf } from "./table.ts";

const FILES = {
  "points.ndjson":
    '{"name":"orders","value":1,"dimensions":{"store":"beijing"}}\n{"name":"or-ders","value":1,"dimensions":{"store":"beijing"}}\n',
};

const JD = "--region cn-north-1 --namespace shop";
const LINES = [
  "yunmeter --help",
  "yunmeter put jd --help",
  "yunmeter put jd orders 12",
  `yunmeter put jd orders 12 --dimension store=beijing ${JD}`,
  "yunmeter put alibaba cpu.load 0.7 --region cn-hangzhou",
  `yunmeter put jd orders 12 --dimension store=beijing ${JD} --no-such-flag`,
  `yunmeter explain jd points.ndjson ${JD}`,
  `yunmeter doctor jd ${JD}`,
  "yunmeter verify jd --list",
  `yunmeter pipe jd points.ndjson ${JD}`,
];

describe.skipIf(!hasTmux())("the screens of the command line", { timeout: 60_000 }, () => {
  it.each(
    LINES.flatMap((line) => [80, 120].flatMap((columns) => ["en", "zh"].map((lang) => ({ line, columns, lang })))),
  )("$line fits $columns columns in $lang", async ({ line, columns, lang }) => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url, FILES);
    // Clearing the screen leaves the last 60 lines of a long text.
    using screen = new TmuxScreen(shell, line.replace("yunmeter", `yunmeter --lang ${lang}`), columns);

    await screen.until(/exit code \d/u);

    const broken = screen
      .unwrapped()
      .split("\n")
      .filter((text) => widthOf(text) > columns && text.trim().includes(" ") && !text.includes("  yunmeter "));
    expect(broken).toEqual([]);
  });
});
