import { createAsking } from "@yunmeter/pipeline/exit";

import { HELP, readArguments } from "./arguments.ts";
import { confirmLive, type Terminal } from "./confirm-live.ts";
import { describeStartupError } from "./startup-error.ts";
import { finalReport } from "./final-report.ts";
import { cloudLine, startupLines, awaitFirstResults } from "./startup-lines.ts";
import { type Paint, coloursFor } from "./terminal-colours.ts";
import type { Live } from "../clouds/destinations.ts";
import { makeQueueFolder, type QueueFolder } from "./queue-folder.ts";
import { type Demo, startDemo } from "./start-demo.ts";

/** Runs the demo until Ctrl-C. @returns the exit code */
export async function run(given: readonly string[], terminal: Terminal): Promise<number> {
  const { stdout } = terminal;
  const paint = coloursFor(stdout);
  try {
    const asked = readArguments(given);
    if (asked.wantsHelp) {
      stdout.write(HELP);
      return 0;
    }
    const live = asked.live && (await confirmLive(asked.live, paint, terminal));
    if (asked.live !== undefined && live === undefined) {
      stdout.write("  Then not. Nothing was sent.\n\n");
      return 0;
    }
    const folder = await makeQueueFolder(asked.queue);
    await show(folder, { port: asked.port, live }, paint, stdout);
    return 0;
  } catch (error) {
    stdout.write(`\n  ${paint.bad(describeStartupError(error))}\n\n`);
    return 1;
  }
}

interface Wishes {
  readonly port: number | undefined;
  readonly live: Live | undefined;
}

async function show(folder: QueueFolder, wishes: Wishes, paint: Paint, stdout: NodeJS.WriteStream): Promise<void> {
  const began = performance.now();
  const demo = await startDemo({ queuePath: folder.path, isUsed: folder.isUsed, ...wishes });
  const interrupted = new Promise<void>((resolve) => hearInterrupts(resolve, () => abandon(demo, folder.path, stdout)));
  stdout.write(startupLines(demo, folder.path, performance.now() - began, paint));
  const words = awaitFirstResults(
    demo,
    (cloud, word) => stdout.write(cloudLine(cloud, demo.destinations[cloud.name], word, paint)),
    WORDS_WITHIN_MS,
  ).then(() => stdout.write(`\n  ${paint.quiet("Ctrl-C ends it, and says what became of every point.")}\n`));
  await Promise.race([words.then(() => interrupted), interrupted]);
  stdout.write(`\n\n  ${paint.quiet("Sending what waits. Ctrl-C again leaves it in the queue.")}\n`);
  const ending = await demo.close(DEADLINE_MS);
  stdout.write(finalReport(ending, folder.path, paint));
  if ((ending.result?.kept ?? ending.last.queue.points) === 0) await folder.remove();
}

/** From here on Ctrl-C is not the end of the process: it is told of the first, and of each that comes later. */
function hearInterrupts(first: () => void, again: () => void): void {
  const askedBy = createAsking();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      const asking = askedBy(signal);
      if (asking === "first") first();
      if (asking === "again") again();
    });
  }
}

function abandon(demo: Demo, queuePath: string, stdout: NodeJS.WriteStream): void {
  demo.abandon();
  stdout.write(`\n  Left as it is: what waits is in ${queuePath}\n\n`);
  process.exit(130);
}

const WORDS_WITHIN_MS = 8_000;
const DEADLINE_MS = 8_000;
