import { createAsking } from "@yunmeter/pipeline/exit";

import type { LiveCloud } from "../clouds/destinations.ts";
import { parseArguments } from "./arguments.ts";
import { keepCompiled } from "./compile-cache.ts";
import { confirmLive, type Terminal } from "./confirm-live.ts";
import { finalReport, type ReportStyle } from "./final-report.ts";
import { languageOf } from "./language.ts";
import { makeQueueFolder, type QueueFolder } from "./queue-folder.ts";
import { type Demo, startDemo } from "./start-demo.ts";
import { describeStartupError } from "./startup-error.ts";
import { awaitFirstResults, cloudLine, lastStartupLines, startupLines } from "./startup-lines.ts";
import { coloursFor } from "./terminal-colours.ts";
import { CHINESE } from "./words/chinese.ts";
import { ENGLISH } from "./words/english.ts";
import type { TerminalWords } from "./words/words.ts";

/** Runs the demo until Ctrl-C. @returns the exit code */
export async function run(given: readonly string[], terminal: Terminal): Promise<number> {
  const { stdout } = terminal;
  const colours = coloursFor(stdout);
  let words = wordsIn(undefined, terminal);
  try {
    const parsed = parseArguments(given);
    words = wordsIn(parsed.language, terminal);
    if (parsed.wantsHelp) {
      stdout.write(words.help);
      return 0;
    }
    const live = parsed.live && (await confirmLive(parsed.live, { words, colours }, terminal));
    if (parsed.live !== undefined && live === undefined) {
      stdout.write(`  ${words.live.declined}\n\n`);
      return 0;
    }
    const folder = await makeQueueFolder(parsed.queue);
    try {
      await runUntilInterrupted(folder, { port: parsed.port, live }, { words, colours }, terminal);
    } finally {
      folder.remove();
    }
    return 0;
  } catch (error) {
    stdout.write(`\n  ${colours.bad(describeStartupError(error, words))}\n\n`);
    return 1;
  }
}

function wordsIn(flag: string | undefined, { env }: Terminal): TerminalWords {
  return languageOf(flag, env) === "en" ? ENGLISH : CHINESE;
}

interface RunOptions {
  readonly port: number | undefined;
  readonly live: LiveCloud | undefined;
}

async function runUntilInterrupted(
  folder: QueueFolder,
  options: RunOptions,
  style: ReportStyle,
  { stdout, stderr }: Terminal,
): Promise<void> {
  const { words, colours } = style;
  const began = performance.now();
  const stopLeaving = onSignals(() => leave(folder, `\n  ${words.left}\n\n`, stdout));
  showProgress(stderr, words.starting);
  const demo = await startDemo({ queue: folder, ...options }).finally(() => hideProgress(stderr));
  stopLeaving();
  const interrupted = new Promise<void>((resolve) =>
    onInterrupt(resolve, () => abandon(demo, folder, `\n  ${words.left}\n\n`, stdout)),
  );
  stdout.write(startupLines(demo, performance.now() - began, words, colours));
  const started = printFirstResults(demo, style, stdout);
  await Promise.race([started.then(() => interrupted), interrupted]);
  stdout.write(`\n\n  ${colours.quiet(words.ending)}\n`);
  const final = await demo.close(DEADLINE_MS);
  stdout.write(finalReport(final, folder, style));
}

/** The lines below the address. */
async function printFirstResults(demo: Demo, style: ReportStyle, stdout: NodeJS.WriteStream): Promise<void> {
  const { words, colours } = style;
  await awaitFirstResults(
    demo,
    words,
    (cloud, result) => stdout.write(cloudLine(cloud, demo.destinations[cloud.name], result, style)),
    FIRST_RESULTS_MS,
  );
  await demo.inspectorBuilt;
  stdout.write(lastStartupLines(demo, words, colours));
  // Takes most of a second the first time, in which nothing else runs.
  keepCompiled();
}

/** On standard error, so that the address is the first line of standard output. */
function showProgress(stderr: NodeJS.WriteStream, text: string): void {
  stderr.write(stderr.isTTY ? `  ${text}` : `${text}\n`);
}

function hideProgress(stderr: NodeJS.WriteStream): void {
  if (stderr.isTTY) stderr.write("\r\u001B[K");
}

/** Replaces the default action of the signals from now on. A signal that npm forwards a second time is ignored. */
function onInterrupt(first: () => void, again: () => void): void {
  const askedBy = createAsking();
  onSignals((signal) => {
    const asking = askedBy(signal);
    if (asking === "first") first();
    if (asking === "again") again();
  });
}

/** Returns a function that ends it. */
function onSignals(listener: (signal: NodeJS.Signals) => void): () => void {
  for (const signal of SIGNALS) process.on(signal, listener);
  return () => {
    for (const signal of SIGNALS) process.off(signal, listener);
  };
}

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

function abandon(demo: Demo, folder: QueueFolder, text: string, stdout: NodeJS.WriteStream): void {
  demo.abandon();
  leave(folder, text, stdout);
}

/** A sender that runs sees that this process is gone, and ends as well. */
function leave(folder: QueueFolder, text: string, stdout: NodeJS.WriteStream): void {
  folder.remove();
  stdout.write(text);
  process.exit(130);
}

const FIRST_RESULTS_MS = 8_000;
const DEADLINE_MS = 8_000;
