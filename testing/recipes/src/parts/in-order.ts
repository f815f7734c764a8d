/** Sorted ascending, duplicates kept. */
export function inOrder(numbers: readonly number[]): readonly number[] {
  return numbers.toSorted((one, other) => one - other);
}
