import { suggestion } from "../arguments/nearest.ts";
import { UsageError } from "../usage-error.ts";
import { parseNdjson } from "./ndjson.ts";
import type { LineParser, ParsedLine } from "./parsed.ts";
import { parsePrometheus } from "./prometheus.ts";

/** The parser of a format; without a name, that of what the first line that is not empty begins with. @throws {UsageError} */
export function parserFor(format: string | undefined): LineParser {
  if (format === undefined || format === "auto") return guessing();
  const parser = PARSERS[format];
  if (parser !== undefined) return parser;
  throw new UsageError(
    `there is no format ${JSON.stringify(format)}${suggestion(format, Object.keys(PARSERS)) || ". There are ndjson and prometheus"}`,
  );
}

const PARSERS: Readonly<Record<string, LineParser>> = { ndjson: parseNdjson, prometheus: parsePrometheus };

function guessing(): LineParser {
  let parser: LineParser | undefined;
  return (text): ParsedLine => {
    if (text.trim() === "") return undefined;
    // A metrics page begins so only with a name in quotes, and broken JSON must not be read as one.
    parser ??= /^\s*[[{]/u.test(text) ? parseNdjson : parsePrometheus;
    return parser(text);
  };
}
