/** `did you mean "timeoutMs"?` where one of the names is a likely misspelling of the given one; else `undefined`. */
export function didYouMean(given: string, names: readonly string[]): string | undefined {
  const misspelt = plain(given);
  const most = Math.max(1, Math.min(3, Math.floor(misspelt.length / 3)));
  for (let edits = 0; edits <= most; edits++) {
    const name = names.find((each) => isWithin(misspelt, plain(each), edits));
    if (name !== undefined) return `did you mean "${name}"?`;
  }
  return undefined;
}

/** Case and separators are the commonest difference: `timeout-ms` is `timeoutMs`. */
function plain(name: string): string {
  return name.slice(0, LONGEST_NAME).toLowerCase().replaceAll(/[-_ ]/g, "");
}

// Bounds the work; no option's name is longer.
const LONGEST_NAME = 64;

/** Whether so few edits turn one text into the other; a swap of two neighbours is one edit. */
function isWithin(a: string, b: string, edits: number): boolean {
  if (a === b) return true;
  if (a !== "" && a[0] === b[0]) return isWithin(a.slice(1), b.slice(1), edits);
  const isSwap = a[0] === b[1] && a[1] === b[0];
  return (
    edits > 0 &&
    (isSwap ? [...ONE_EDIT, SWAP] : ONE_EDIT).some(([ofA, ofB]) => isWithin(a.slice(ofA), b.slice(ofB), edits - 1))
  );
}

/** How many characters of each text an edit covers: replaced, dropped, inserted. */
const ONE_EDIT = [
  [1, 1],
  [1, 0],
  [0, 1],
] as const;
const SWAP = [2, 2] as const;
