/**
 * Rows of texts with their columns one below the other; colours do not count for the width. A row wider than `columns`
 * goes on below its last cell.
 */
export function table(rows: readonly (readonly string[])[], indent = "  ", columns: number = Infinity): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [column, cell] of row.slice(0, -1).entries())
      widths[column] = Math.max(widths[column] ?? 0, widthOf(cell));
  return rows.map((row) => rowText(row, widths, indent, columns)).join("");
}

function rowText(row: readonly string[], widths: readonly number[], indent: string, columns: number): string {
  const before = row.slice(0, -1);
  const start = indent + before.map((cell, column) => padded(cell, widths[column] ?? 0) + GAP).join("");
  const [first = "", ...more] = wrapped(row.at(-1) ?? "", columns - widthOf(start));
  const hanging = " ".repeat(widthOf(start));
  return [`${(start + first).trimEnd()}\n`, ...more.map((line) => `${hanging}${line}\n`)].join("");
}

const GAP = "  ";

function padded(cell: string, width: number): string {
  return cell + " ".repeat(Math.max(0, width - widthOf(cell)));
}

/** Lines of at most `width` columns, broken at spaces and between Chinese characters; a longer word stays whole. */
export function wrapped(text: string, width: number): readonly string[] {
  if (widthOf(text) <= Math.max(width, NARROWEST)) return [text];
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(WORD) ?? []) {
    if (line !== "" && widthOf((line + word).trimEnd()) > Math.max(width, NARROWEST)) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += line === "" ? word.trimStart() : word;
  }
  return [...lines, line.trimEnd()];
}

// Below this wrapping would cut more than it shows.
const NARROWEST = 24;

/** How many columns of a terminal a text takes: Chinese and other wide characters take two. */
export function widthOf(text: string): number {
  let width = 0;
  // eslint-disable-next-line no-control-regex
  for (const character of text.replaceAll(/\u001B\[[\d;]*m/gu, "")) width += WIDE.test(character) ? 2 : 1;
  return width;
}

const WIDE = /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6]/u;
// No line begins with a closing mark or ends with an opening one.
const WORD =
  /\s*[（《「『【]?(?:[\u2E80-\uA4CF\uF900-\uFAFF\uFF00-\uFF60]|[^\s\u2E80-\uA4CF\uF900-\uFAFF\uFF00-\uFF60]+)[、。，：；？！）》」』】]{0,3}/gu;

/** `12,345` */
export function grouped(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: value < 10 ? 2 : 0 });
}

/** `1 point`, `1,200 points` */
export function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? "" : "s"}`;
}
