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
  let same = 0;
  while (same < a.length && a[same] === b[same]) same++;
  const [restA, restB] = [a.slice(same), b.slice(same)];
  if (restA === "" || restB === "") return restA.length + restB.length <= edits;
  if (edits === 0) return false;
  const isSwap = restA[0] === restB[1] && restA[1] === restB[0];
  return (isSwap ? [...ONE_EDIT, SWAP] : ONE_EDIT).some(([ofA, ofB]) =>
    isWithin(restA.slice(ofA), restB.slice(ofB), edits - 1),
  );
}

/** How many characters of each text an edit covers: replaced, dropped, inserted. */
const ONE_EDIT = [
  [1, 1],
  [1, 0],
  [0, 1],
] as const;
const SWAP = [2, 2] as const;
