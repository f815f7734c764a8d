export interface TextPiece {
  readonly text: string;
  readonly isFigure: boolean;
}

/** Splits a text whose figures stand between asterisks. */
export function piecesOf(text: string): readonly TextPiece[] {
  return text
    .split("*")
    .map((piece, index) => ({ text: piece, isFigure: index % 2 === 1 }))
    .filter(({ text: piece }) => piece !== "");
}
