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

/** Whether so few edits turn one text into the other: a character replaced, dropped or inserted, or two swapped. */
function isWithin(a: string, b: string, edits: number): boolean {
  if (a === b) return true;
  const [restA, restB] = [a.slice(1), b.slice(1)];
  if (a[0] === b[0]) return isWithin(restA, restB, edits);
  const ways = [[restA, restB] as const, [restA, b] as const, [a, restB] as const];
  if (a[0] === b[1] && a[1] === b[0]) ways.push([a.slice(2), b.slice(2)]);
  return edits > 0 && ways.some(([one, other]) => isWithin(one, other, edits - 1));
}
