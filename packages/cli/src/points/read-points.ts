import type { Point } from "@yunmeter/core";

import { UsageError } from "../usage-error.ts";
import type { LineParser } from "./parsed.ts";
import { readLines } from "./read-lines.ts";
import type { InputSource } from "./sources.ts";

export interface InputEntry {
  readonly source: string;
  /** The number of the line, from 1. */
  readonly line: number;
  readonly end: number;
  readonly point?: Point;
  readonly fault?: string;
  readonly text?: string;
}

/** Such as `points.ndjson:3`; an entry that has no line is named by its source. */
export function placeOf({ source, line }: InputEntry): string {
  return line === 0 ? source : `${source}:${line}`;
}

export interface InputChunk {
  readonly entries: readonly InputEntry[];
  /** Bytes of all sources so far. */
  readonly bytesRead: number;
}

export interface ChunkOptions {
  readonly most: number;
  /** How long the first entry of a chunk waits for others, in milliseconds. */
  readonly lingerMs: number;
  readonly adapt: (point: Point) => Point;
  readonly signal: AbortSignal;
}

export async function* readPoints(
  sources: readonly InputSource[],
  parserOf: () => LineParser,
  chunking: ChunkOptions,
): AsyncGenerator<InputChunk> {
  let before = 0;
  for (const source of sources) {
    let end = 0;
    for await (const entries of cut(entriesOf(source, parserOf(), chunking.adapt), chunking)) {
      end = entries.at(-1)?.end ?? end;
      yield { entries, bytesRead: before + end };
    }
    if (chunking.signal.aborted) return;
    before += source.bytes ?? end;
  }
}

async function* cut(
  pieces: AsyncGenerator<readonly InputEntry[]>,
  { most, lingerMs, signal }: ChunkOptions,
): AsyncGenerator<readonly InputEntry[]> {
  let entries: InputEntry[] = [];
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
async function* bytesOf(source: InputSource): AsyncGenerator<Uint8Array | string> {
  try {
    yield* source.open();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new UsageError(`${source.name} cannot be read on: ${code ?? message}`, { cause: error });
  }
}

async function* entriesOf(
  source: InputSource,
  parse: LineParser,
  adapt: ChunkOptions["adapt"],
): AsyncGenerator<readonly InputEntry[]> {
  for await (const lines of readLines(bytesOf(source), source.begin)) {
    const entries: InputEntry[] = [];
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

// Some weeks: a timer of more would be over at once.
const LONGEST_TIMER_MS = 2 ** 31 - 1;
