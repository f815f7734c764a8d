/** A piece of a text: plain, or a figure. */
export interface Piece {
  readonly text: string;
  readonly isFigure: boolean;
}

export function piecesOf(text: string): readonly Piece[] {
  return text
    .split("*")
    .map((piece, index) => ({ text: piece, isFigure: index % 2 === 1 }))
    .filter(({ text: piece }) => piece !== "");
}
