/** Pads a text with spaces to a number of terminal columns; a Chinese character takes two. */
export function padToColumns(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - widthOf(text)));
}

export function widthOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

const WIDE = /[\u{2E80}-\u{9FFF}\u{F900}-\u{FAFF}\u{FF00}-\u{FF60}]/u;
