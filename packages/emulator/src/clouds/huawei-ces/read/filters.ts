/** Of at least one value. */
export const FILTERS: Readonly<Record<string, (values: readonly number[]) => number>> = {
  average,
  max: (values) => values.reduce((one, other) => Math.max(one, other), -Infinity),
  min: (values) => values.reduce((one, other) => Math.min(one, other), Infinity),
  sum,
  variance(values) {
    const middle = average(values);
    return average(values.map((value) => (value - middle) ** 2));
  },
};

function sum(values: readonly number[]): number {
  return values.reduce((one, other) => one + other, 0);
}

function average(values: readonly number[]): number {
  return sum(values) / values.length;
}
