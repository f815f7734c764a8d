import type { Point } from "@yunmeter/core";

import { UsageError } from "../usage-error.ts";
import type { LineParser } from "./parsed.ts";
import { readLines } from "./read-lines.ts";
import type { Source } from "./sources.ts";

/** A line that holds a point, or something that was meant to be one. */
export interface Entry {
  /** The file, or `standard input`. */
  readonly source: string;
  /** The number of the line, from 1. */
  readonly line: number;
  /** How many bytes of its source there are up to its end. */
  readonly end: number;
  /** The point, whether it holds or not. */
  readonly point?: Point;
  /** Why there is no point. */
  readonly fault?: string;
  /** The line itself, where there is no point. */
  readonly text?: string;
}

/** Some entries, and how far the reading has come. */
export interface Chunk {
  /** In the order of the input; there is at least one. */
  readonly entries: readonly Entry[];
  /** Bytes of all sources so far. */
  readonly bytesRead: number;
}

/** How chunks are cut. */
export interface Cutting {
  /** The most entries of one chunk. */
  readonly most: number;
  /** How long the first entry of a chunk waits for others, in milliseconds. */
  readonly lingerMs: number;
  /** Is told of each point before it counts. */
  readonly adapt: (point: Point) => Point;
  /** Ends the reading. */
  readonly signal: AbortSignal;
}

/** Reads all sources to their ends. Memory holds one chunk, and what a stream reads ahead. */
export async function* readPoints(
  sources: readonly Source[],
  parserOf: () => LineParser,
  cutting: Cutting,
): AsyncGenerator<Chunk> {
  let before = 0;
  for (const source of sources) {
    let end = 0;
    for await (const entries of cut(entriesOf(source, parserOf(), cutting.adapt), cutting)) {
      end = entries.at(-1)?.end ?? end;
      yield { entries, bytesRead: before + end };
    }
    if (cutting.signal.aborted) return;
    before += source.bytes ?? end;
  }
}

/** Puts pieces together until there are enough of them, or the first has waited for long enough. */
async function* cut(
  pieces: AsyncGenerator<readonly Entry[]>,
  { most, lingerMs, signal }: Cutting,
): AsyncGenerator<readonly Entry[]> {
  let entries: Entry[] = [];
  let openedAt = 0;
  let next = pieces.next();
  for (;;) {
    const patience = entries.length === 0 ? undefined : openedAt + lingerMs - Date.now();
    const came = await within(next, patience, signal).catch((error: unknown) => {
      if (entries.length === 0) throw error;
      // What came before is as good as ever, and the fault comes again when it is on its way.
      return "late" as const;
    });
    if (came === "late") {
      yield entries;
      entries = [];
      continue;
    }
    if (came === "aborted" || came.done === true) break;
    if (entries.length === 0) openedAt = Date.now();
    entries.push(...came.value);
    while (entries.length >= most) yield entries.splice(0, most);
    next = pieces.next();
  }
  if (entries.length > 0) yield entries;
}

/** What a source holds. @throws {UsageError} where it breaks off */
async function* bytesOf(source: Source): AsyncGenerator<Uint8Array | string> {
  try {
    yield* source.open();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`${source.name} cannot be read on: ${code ?? message}`, { cause: error });
  }
}

async function* entriesOf(
  source: Source,
  parse: LineParser,
  adapt: Cutting["adapt"],
): AsyncGenerator<readonly Entry[]> {
  for await (const lines of readLines(bytesOf(source), source.begin)) {
    const entries: Entry[] = [];
    for (const { text, number, end, fault } of lines) {
      const parsed = fault === undefined ? parse(text) : { fault };
      if (parsed === undefined) continue;
      const where = { source: source.name, line: number, end };
      if ("fault" in parsed) entries.push({ ...where, fault: parsed.fault, text });
      else entries.push({ ...where, point: adapt(parsed.point) });
    }
    if (entries.length > 0) yield entries;
  }
}

/** The next piece, or `late` where it takes longer than there is time. */
async function within<Value>(
  next: Promise<Value>,
  ms: number | undefined,
  signal: AbortSignal,
): Promise<Value | "late" | "aborted"> {
  if (signal.aborted) return "aborted";
  let stop = (): void => undefined;
  const other = new Promise<"late" | "aborted">((resolve) => {
    const timer =
      ms === undefined || ms === Infinity
        ? undefined
        : setTimeout(() => resolve("late"), Math.min(Math.max(0, ms), LONGEST_TIMER_MS));
    const onAbort = (): void => resolve("aborted");
    signal.addEventListener("abort", onAbort, { once: true });
    stop = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", onAbort);
    };
  });
  try {
    return await Promise.race([next, other]);
  } finally {
    stop();
  }
}

/** Some weeks: a timer of more would be over at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;
