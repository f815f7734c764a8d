export type DiffLine =
  | { readonly kind: "same"; readonly text: string }
  | { readonly kind: "left" | "right"; readonly text: string }
  | { readonly kind: "changed"; readonly left: Marked; readonly right: Marked };

/** The middle part is what differs. */
export type Marked = readonly [before: string, differs: string, after: string];

export function diffLines(left: string, right: string): readonly DiffLine[] {
  return pairUp(align(left.split("\n"), right.split("\n")));
}

/** Longest common subsequence; canonical requests have some twenty lines. */
function align(left: readonly string[], right: readonly string[]): readonly DiffLine[] {
  const common = commonLengths(left, right);
  const lines: DiffLine[] = [];
  let [row, column] = [0, 0];
  while (row < left.length && column < right.length) {
    const [mine = "", other = ""] = [left[row], right[column]];
    const side = common(row + 1, column) >= common(row, column + 1) ? "left" : "right";
    const kind = mine === other ? "same" : side;
    lines.push({ kind, text: kind === "right" ? other : mine });
    if (kind !== "right") row += 1;
    if (kind !== "left") column += 1;
  }
  return [...lines, ...only("left", left.slice(row)), ...only("right", right.slice(column))];
}

function only(kind: "left" | "right", texts: readonly string[]): readonly DiffLine[] {
  return texts.map((text) => ({ kind, text }));
}

/** The length of the common subsequence of the rest, from a line of each. */
function commonLengths(left: readonly string[], right: readonly string[]): (row: number, column: number) => number {
  const lengths = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1));
  const length = (row: number, column: number): number => lengths[row]?.[column] ?? 0;
  for (const [row, cells] of [...lengths.entries()].toReversed()) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const isSame = row < left.length && left[row] === right[column];
      cells[column] = isSame
        ? length(row + 1, column + 1) + 1
        : Math.max(length(row + 1, column), length(row, column + 1));
    }
  }
  return length;
}

/** Removed and added lines at one place become one changed line. */
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

export function markDifference(left: string, right: string): { readonly left: Marked; readonly right: Marked } {
  const [mine, other] = [Array.from(left), Array.from(right)];
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
