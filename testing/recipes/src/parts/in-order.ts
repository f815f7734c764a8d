/** The same numbers, the least first; one that is there twice stays so. */
export function inOrder(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((one, other) => one - other);
}
