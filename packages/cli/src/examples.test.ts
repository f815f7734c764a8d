import { describe, expect, it } from "vitest";

import { COMMANDS } from "./commands/commands.ts";
import { EXIT } from "./exit-codes.ts";
import { openDesk } from "./testing/program.ts";
import { openStage } from "./testing/with-emulator.ts";

const POINT = '{"name":"orders","value":12,"dimensions":{"store":"beijing"}}\n';

/** What the examples read. */
const FILES = {
  "points.ndjson": POINT.repeat(3),
  "metrics.prom": '# TYPE cpu_seconds_total counter\ncpu_seconds_total{mode="idle"} 12.5\n',
  "rejects.ndjson": `{"source":"x","line":1,"cloud":"jd:cn-north-1","fate":"unsent","reason":"unreachable","retryable":true,"message":"","point":${POINT.trim()}}\n`,
};

/** Those that stay until they are interrupted. */
const STAYS = /^yunmeter emulate/u;

describe("the examples of --help", { timeout: 60_000 }, () => {
  const examples = COMMANDS.flatMap(({ examples: own }) => own.map(({ line }) => line));

  it.each(examples)("%s", async (line) => {
    await using stage = await openStage();
    await using desk = await openDesk(stage.emulator.url, FILES);

    // Two tests at once must not want the same port, and the signal is for the program, not for the shell.
    const typed = STAYS.test(line) ? `exec ${line.replace(/ --port \d+/u, "")} --port 0` : line;
    const { code, stderr } = await desk.sh(typed, {
      watch: (said, kill) => (STAYS.test(line) && said.includes("_yunmeter/") ? kill("SIGINT") : undefined),
    });

    // explain says that not every cloud takes the point, which is what one asks it for.
    expect({ code, stderr }).toEqual({
      code: line.includes("yunmeter explain") && code === EXIT.refused ? EXIT.refused : EXIT.done,
      stderr: expect.stringMatching(/^(?:the report is in .*\n)?$/u) as string,
    });
  });
});
