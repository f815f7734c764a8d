import { isUtf8 } from "node:buffer";

export interface InputLine {
  readonly text: string;
  /** Its number, from 1. */
  readonly number: number;
  readonly end: number;
  readonly fault?: string;
}

export interface InputPosition {
  readonly line: number;
  /** Bytes before it. */
  readonly end: number;
}

export async function* readLines(
  stream: AsyncIterable<Uint8Array | string>,
  begin: InputPosition = { line: 0, end: 0 },
): AsyncGenerator<readonly InputLine[]> {
  let number = begin.line;
  let { end } = begin;
  let rest: Buffer = Buffer.alloc(0);
  // Of the line that has begun: what is too much of it to be kept.
  let dropped = 0;

  function lineOf(bytes: Buffer, breakBytes = 1): InputLine {
    number++;
    const length = dropped + bytes.length;
    end += length + breakBytes;
    dropped = 0;
    if (length > LONGEST_LINE) return { text: "", number, end, fault: `it is longer than ${LONGEST_LINE} bytes` };
    const text = bytes.toString().replace(/\r$/u, "");
    if (!isUtf8(bytes)) return { text, number, end, fault: NOT_UTF8 };
    return { text: number === 1 ? text.replace(/^\uFEFF/u, "") : text, number, end };
  }

  function* wholeLines(bytes: Buffer): Generator<InputLine> {
    let start = 0;
    for (let stop = bytes.indexOf(LINE_FEED); stop >= 0; stop = bytes.indexOf(LINE_FEED, start)) {
      yield lineOf(bytes.subarray(start, stop));
      start = stop + 1;
    }
    rest = bytes.subarray(start);
    if (dropped + rest.length <= LONGEST_LINE) return;
    dropped += rest.length;
    rest = Buffer.alloc(0);
  }

  for await (const piece of stream) {
    const lines = [...wholeLines(Buffer.concat([rest, typeof piece === "string" ? Buffer.from(piece) : piece]))];
    if (lines.length > 0) yield lines;
  }
  if (dropped + rest.length > 0) yield [lineOf(rest, 0)];
}

const LINE_FEED = 10;

// A file without line ends must not fill the memory.
const LONGEST_LINE = 1_048_576;

/** Letters that were guessed wrongly would reach the clouds as other names. */
const NOT_UTF8 = "it is not UTF-8: convert the input, such as with iconv -f gb18030 -t utf-8";
