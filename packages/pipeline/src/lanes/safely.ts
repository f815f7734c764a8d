/** What a reporter says of a point; `undefined` where one of another maker throws instead: that ends no lane. */
export function asked<Value>(question: () => Value): Value | undefined {
  try {
    return question();
  } catch {
    return undefined;
  }
}
