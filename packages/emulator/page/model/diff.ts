/** A line of two texts laid side by side. */
export type DiffLine =
  | { readonly kind: "same"; readonly text: string }
  /** Only on the left, or only on the right. */
  | { readonly kind: "left" | "right"; readonly text: string }
  /** On both sides, and not the same. */
  | { readonly kind: "changed"; readonly left: Marked; readonly right: Marked };

/** A line in three parts, of which the middle is what differs. */
export type Marked = readonly [before: string, differs: string, after: string];

/** Lays two texts side by side, line by line. */
export function diffLines(left: string, right: string): readonly DiffLine[] {
  return pairUp(align(left.split("\n"), right.split("\n")));
}

/** Longest common subsequence; canonical requests have some twenty lines, and longer ones are cut to what is drawn. */
function align(left: readonly string[], right: readonly string[]): readonly DiffLine[] {
  const lengths = left.map(() => new Uint16Array(right.length + 1));
  lengths.push(new Uint16Array(right.length + 1));
  const length = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (let row = left.length - 1; row >= 0; row -= 1) {
    const cells = lengths[row];
    for (let column = right.length - 1; cells && column >= 0; column -= 1) {
      cells[column] =
        left[row] === right[column]
          ? length(row + 1, column + 1) + 1
          : Math.max(length(row + 1, column), length(row, column + 1));
    }
  }
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < left.length || column < right.length) {
    const [mine, other] = [left[row], right[column]];
    if (mine !== undefined && mine === other) {
      lines.push({ kind: "same", text: mine });
      row += 1;
      column += 1;
    } else if (mine !== undefined && (other === undefined || length(row + 1, column) >= length(row, column + 1))) {
      lines.push({ kind: "left", text: mine });
      row += 1;
    } else {
      lines.push({ kind: "right", text: other ?? "" });
      column += 1;
    }
  }
  return lines;
}

/** Lines that stand in each other's place become one that changed. */
function pairUp(lines: readonly DiffLine[]): readonly DiffLine[] {
  const paired: DiffLine[] = [];
  let lefts: string[] = [];
  let rights: string[] = [];
  const flush = (): void => {
    const both = Math.min(lefts.length, rights.length);
    for (let index = 0; index < both; index += 1) {
      paired.push({ kind: "changed", ...markDifference(lefts[index] ?? "", rights[index] ?? "") });
    }
    for (const text of lefts.slice(both)) paired.push({ kind: "left", text });
    for (const text of rights.slice(both)) paired.push({ kind: "right", text });
    [lefts, rights] = [[], []];
  };
  for (const line of lines) {
    if (line.kind === "left") lefts.push(line.text);
    else if (line.kind === "right") rights.push(line.text);
    else {
      flush();
      paired.push(line);
    }
  }
  flush();
  return paired;
}

/** Where two lines begin and cease to differ. */
export function markDifference(left: string, right: string): { readonly left: Marked; readonly right: Marked } {
  const [mine, other] = [[...left], [...right]];
  const shorter = Math.min(mine.length, other.length);
  let head = 0;
  while (head < shorter && mine[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && mine.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  const parts = (text: readonly string[]): Marked => [
    text.slice(0, head).join(""),
    text.slice(head, text.length - tail).join(""),
    text.slice(text.length - tail).join(""),
  ];
  return { left: parts(mine), right: parts(other) };
}
