import { join } from "node:path";

import { sqliteQueue } from "@yunmeter/pipeline/sqlite";
import { describe, expect, it } from "vitest";

import { COMMANDS } from "./commands/commands.ts";
import { onceFrom, servePage } from "./commands/scrape/metrics-page.fixture.ts";
import { EXIT } from "./exit-codes.ts";
import { openShell } from "./testing/shell-sandbox.ts";
import { openEmulated } from "./testing/with-emulator.ts";

const POINT = '{"name":"orders","value":12,"dimensions":{"store":"beijing"}}\n';

const FILES = {
  "points.ndjson": POINT.repeat(3),
  "metrics.prom": '# TYPE cpu_seconds_total counter\ncpu_seconds_total{mode="idle"} 12.5\n',
  "report.json":
    '{"name":"order","appId":"shop","version":"1.0.0","instance":"order-1","interfaces":[{"name":"Provider.order.create","total":9}]}',
  "rejects.ndjson": `{"source":"x","line":1,"cloud":"jd","reporter":"jd:cn-north-1","fate":"unsent","reason":"unreachable","retryable":true,"message":"","point":${POINT.trim()}}\n`,
};

async function fillQueue(path: string): Promise<void> {
  const queue = sqliteQueue({ path });
  await queue.append([
    { id: "a-1", lane: "jd:cn-north-1", series: "", body: 1, bytes: 8, rank: 0, addedAt: Date.now() },
  ]);
  await queue.close();
}

const STAYS = /^yunmeter emulate/u;

describe("the examples of --help", { timeout: 60_000 }, () => {
  const examples = COMMANDS.flatMap(({ examples: own }) => own.map(({ line }) => line));

  it.each(examples)("%s", async (line) => {
    await using program = await openEmulated();
    await using shell = await openShell(program.emulator.url, FILES);
    if (line.startsWith("yunmeter queue")) await fillQueue(join(shell.path, "queue.db"));
    await using page = await servePage(() => "# TYPE node_load1 gauge\nnode_load1 0.42\n");

    // Two tests at once must not want the same port, and the signal is for the program, not for the shell.
    const typed = STAYS.test(line) ? `exec ${line.replace(/ --port \d+/u, "")} --port 0` : onceFrom(page.url, line);
    const { code, stderr } = await shell.sh(typed, {
      watch: (said, kill) => (STAYS.test(line) && said.includes("_yunmeter/") ? kill("SIGINT") : undefined),
    });

    // explain ends with 1 where a cloud refuses the point.
    expect({ code, stderr }).toEqual({
      code: line.includes("yunmeter explain") && code === EXIT.refused ? EXIT.refused : EXIT.done,
      stderr: expect.stringMatching(/^(?:the transcript is in .*\n)?(?:the report is in .*\n)?$/u) as string,
    });
  });
});
