export interface JsonPiece {
  readonly kind: "key" | "text" | "figure" | "word" | "mark";
  readonly text: string;
}

/** Indented JSON, line by line. */
export function jsonLines(value: unknown): readonly (readonly JsonPiece[])[] {
  return (JSON.stringify(value, null, 2) ?? "null").split("\n").map(piecesOf);
}

const PIECE = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[^"\d\w-]+|./gu;

function piecesOf(line: string): readonly JsonPiece[] {
  const tokens = line.match(PIECE) ?? [];
  return tokens.map((text, index) => ({ text, kind: kindOf(text, tokens[index + 1]) }));
}

function kindOf(text: string, next: string | undefined): JsonPiece["kind"] {
  if (text.startsWith('"')) return next?.startsWith(":") ? "key" : "text";
  if (/^-?\d/u.test(text)) return "figure";
  return /^\w/u.test(text) ? "word" : "mark";
}
